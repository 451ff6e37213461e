package io.avouch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.port.ErasureList.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was decided to be erased stays readable whatever a full disk or a stop left of a line.
class FileErasureListTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final Line FIRST = new Line(3, "Yw==", "they {\"actor\": asked}", "anna", false);
    private static final Line SECOND = new Line(4, "ZA==", "they asked", "bea", true);

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");
    private FileErasureList list = new FileErasureList(file);

    @BeforeEach
    void first() {
        file = folder.resolve("erasures.ndjson");
        list = new FileErasureList(file);
        list.add(ACME, FIRST);
    }

    @Test
    void a_line_that_was_cut_short_does_not_count_and_the_next_takes_its_place() throws Exception {
        Files.writeString(file, "{\"actor\":\"anna\",\"commitm", StandardOpenOption.APPEND);
        assertThat(list.of(ACME)).containsExactly(FIRST);
        list.add(ACME, SECOND);
        assertThat(list.of(ACME)).containsExactly(FIRST, SECOND);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void a_line_that_stands_behind_the_rest_of_another_is_read() throws Exception {
        list.add(ACME, SECOND);
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\n", "\n{\"actor\":\"anna\",\"commitm"));
        assertThat(list.of(ACME)).containsExactly(FIRST, SECOND);
    }
}
