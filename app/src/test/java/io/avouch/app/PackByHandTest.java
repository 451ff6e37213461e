package io.avouch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.pack.Disclosure;
import io.avouch.pack.zip.ZipArchive;
import io.avouch.pack.zip.ZipEntryForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack is verified and its tests are run again without Avouch's code, following README.txt to the letter.
class PackByHandTest {
    private static final String COMMAND = "    $ ";

    @TempDir
    private Path folder = Path.of("");

    private void unpack(Path zip) throws IOException {
        try (ZipArchive archive = ZipArchive.open(zip)) {
            for (ZipEntryForm entry : archive.entries().values()) {
                Path file = folder.resolve(entry.name());
                Files.createDirectories(file.resolveSibling(""));
                try (InputStream in = archive.open(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private record Said(int code, String text) {}

    private Said readme() throws Exception {
        String commands = Files.readAllLines(folder.resolve("README.txt")).stream()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()))
                .collect(Collectors.joining("\n"));
        assertThat(commands).contains("sha256sum", "openssl");
        Process bash = new ProcessBuilder("bash", "-c", "set -euo pipefail\n" + commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        int code = bash.waitFor();
        return new Said(code, said);
    }

    @Test
    void the_readme_s_commands_accept_the_pack() throws Exception {
        unpack(SmallPacks.once().deviations());
        Said said = readme();
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("Signature Verified Successfully", "commitment");
    }

    @Test
    void the_readme_s_commands_refuse_what_was_changed() throws Exception {
        unpack(SmallPacks.once().deviations());
        for (String file : List.of(
                "manifest.json", "manifest.note", "results.json", "ledger/checkpoint", "evidence/account.tsv")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            bytes[bytes.length / 3] ^= 1;
            Files.write(folder.resolve(file), bytes);
            assertThat(readme().code()).as(file).isNotZero();
            bytes[bytes.length / 3] ^= 1;
            Files.write(folder.resolve(file), bytes);
        }
        Files.writeString(folder.resolve("extra.txt"), "hello");
        assertThat(readme().code()).as("a file too many").isNotZero();
    }

    @Test
    void every_test_gives_the_same_items_again_from_what_the_pack_discloses(@TempDir Path other) throws Exception {
        Path zip = other.resolve("all.zip");
        try (SmallOrganisation acme = new SmallOrganisation(
                other.resolve("data"), SmallOrganisation.Arrival.IN_ORDER, SmallOrganisation.ALL_TESTS)) {
            acme.pack(Disclosure.INPUTS, zip);
            requireSame(zip, acme.instance.catalog.tests().size());
        }
    }

    /// The scripts are plain SQL with paths relative to the pack; here the paths are made absolute, as there is no
    /// command line of DuckDB to start.
    private void requireSame(Path zip, int tests) throws Exception {
        unpack(zip);
        Files.createDirectories(folder.resolve("reperformed"));
        List<Path> scripts;
        try (Stream<Path> all = Files.list(folder.resolve("inputs/tests"))) {
            scripts = all.sorted().toList();
        }
        assertThat(scripts).hasSize(tests);
        for (Path script : scripts) {
            assertThat(last(Files.readString(script)))
                    .as(script.getFileName().toString())
                    .isEqualTo("same");
        }
    }

    @Test
    void another_test_gives_other_items() throws Exception {
        unpack(SmallPacks.once().inputs());
        Files.createDirectories(folder.resolve("reperformed"));
        String script = Files.readString(folder.resolve("inputs/tests/change.independent-approval.sql"));
        assertThat(last(script.replace("'fail'", "'unverified'"))).contains("other items");
    }

    private String last(String script) throws Exception {
        String absolute = Stream.of("inputs/", "populations/", "reperformed/")
                .reduce(script, (text, name) -> text.replace("'" + name, "'" + folder.toAbsolutePath() + "/" + name));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(absolute);
            try (ResultSet answer = statement.getResultSet()) {
                assertThat(answer.next()).isTrue();
                return answer.getString(1);
            }
        }
    }
}
