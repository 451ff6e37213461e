package io.avouch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @Test
    void it_syncs_needs_a_password_and_keeps_its_rows_over_a_restart(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("postgres");
        Path secret = folder.resolve("keys/database.password");
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data, secret);
                Database database = Database.open(first.address())) {
            for (String durable : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(database.sql()
                                .sql("SHOW " + durable)
                                .query(String.class)
                                .single())
                        .as(durable)
                        .isEqualTo("on");
            }
            assertThat(database.sql()
                            .sql("SELECT current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("avouch_app");
            assertThatThrownBy(() -> DriverManager.getConnection(first.address().url(), "postgres", "guess"))
                    .hasMessageContaining("password");
            database.sql()
                    .sql("INSERT INTO instance_setting VALUES ('instance', 'abc')")
                    .update();
        }
        // As after a kill in its first moments: the password is kept, and everybody is trusted still.
        Files.writeString(data.resolve("pg_hba.conf"), "local all all trust\nhost all all 127.0.0.1/32 trust\n");
        try (EmbeddedDatabase second = EmbeddedDatabase.start(data, secret);
                Database database = Database.open(second.address())) {
            assertThat(database.sql()
                            .sql("SELECT value FROM instance_setting")
                            .query(String.class)
                            .single())
                    .isEqualTo("abc");
            assertThatThrownBy(
                            () -> DriverManager.getConnection(second.address().url(), "postgres", "guess"))
                    .hasMessageContaining("password");
        }
    }
}
