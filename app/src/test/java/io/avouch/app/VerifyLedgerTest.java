package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.cli.Console;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.log.FileSecondStore;
import io.avouch.ledger.log.LedgerConfig;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.LogKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `avouch verify DATA/ledger`: every log of it is looked at, with everything that was given to check it with.
class VerifyLedgerTest {
    private static final LogKey ONE = LogKey.fromSeed("example.org/one", new byte[32]);
    private static final LogKey TWO = LogKey.fromSeed("example.org/two", new byte[32]);

    @TempDir
    Path temp = Path.of("");

    private Path ledger = Path.of("");

    private static Sealed sealed(String what) {
        Hash hash = Hash.sha256(what.getBytes(StandardCharsets.UTF_8));
        return new Sealed(what.endsWith(" 0") ? Kind.DECISION : Kind.RECORD, hash, hash, Bytes.EMPTY);
    }

    /// Two logs with a checkpoint kept of each; every entry says which history it belongs to.
    private Path made(String history) throws IOException {
        Path folder = temp.resolve(history);
        try (LedgerDirectory made = LedgerDirectory.open(
                folder.resolve("ledger"),
                LedgerConfig.DEFAULT,
                new FileSecondStore(folder.resolve("second")),
                (id, wanted) -> id.equals("one") ? ONE : TWO,
                List.of())) {
            for (LogKey key : List.of(ONE, TWO)) {
                String id = key.name().substring("example.org/".length());
                Log log = made.createLog(id, key, sealed(history + " 0"), InstantSource.system());
                log.append(List.of(sealed(history + " 1"), sealed(history + " 2")), InstantSource.system());
                log.sign();
                Files.copy(folder.resolve("ledger").resolve(id).resolve("checkpoint"), folder.resolve(id + ".early"));
                log.append(List.of(sealed(history + " 3")), InstantSource.system());
                log.sign();
            }
        }
        return folder;
    }

    @BeforeEach
    void make() throws IOException {
        ledger = made("true").resolve("ledger");
    }

    /// @param said everything printed, on either stream
    private record Outcome(int code, String said) {}

    private static Outcome verify(Path place, String... options) {
        List<String> words = new ArrayList<>(List.of("verify", place.toString()));
        words.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        int code = Main.cli()
                .run(new Console(stream, stream, false, clock), clock, Map.of(), words.toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8));
    }

    private String early(String history, String log) {
        return temp.resolve(history).resolve(log + ".early").toString();
    }

    private static void refused(Outcome outcome, String... words) {
        assertThat(outcome.said()).contains("NOT VERIFIED", "does not verify.").contains(words);
        assertThat(outcome.code()).isEqualTo(4);
    }

    @Test
    void each_log_is_held_against_the_key_and_the_copy_that_are_its_own() {
        Outcome outcome = verify(
                ledger,
                "--key",
                TWO.verifier().text(),
                "--against",
                early("true", "one"),
                "--against",
                early("true", "two"));
        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said())
                .contains("verified      earlier copy one.early of one", "verified      earlier copy two.early of two")
                .contains("verified      key of one", "as the log itself says")
                .doesNotContain("key of two");
    }

    @Test
    void a_key_that_is_none_or_of_no_log_here_is_refused() {
        refused(verify(ledger, "--key", "nonsense"), "the key given, nonsense, is of none of the logs here (one, two)");
        LogKey other = LogKey.fromSeed("example.org/three", new byte[32]);
        refused(verify(ledger, "--key", other.verifier().text()), "is of none of the logs here");
        byte[] seed = new byte[32];
        seed[0] = 1;
        LogKey anew = LogKey.fromSeed("example.org/one", seed);
        refused(verify(ledger, "--key", anew.verifier().text()), "log of one");
    }

    @Test
    void a_rewritten_log_is_found_out_by_a_copy_of_before() throws IOException {
        Path rewritten = made("other").resolve("ledger");
        assertThat(verify(rewritten, "--key", ONE.verifier().text()).code())
                .as("nothing says that it is another one")
                .isZero();
        refused(
                verify(rewritten, "--key", ONE.verifier().text(), "--against", early("true", "one")),
                "earlier copy one.early of one",
                "rewritten");
    }

    @Test
    void a_copy_of_no_log_here_and_one_that_is_none_are_refused() throws IOException {
        Files.move(ledger.resolve("two"), temp.resolve("two"));
        Files.writeString(temp.resolve("note.txt"), "hello\n");
        Outcome outcome = verify(ledger, "--against", early("true", "two"));
        refused(outcome, "earlier copy two.early: it is of none of the logs here (one)");
        refused(verify(ledger, "--against", temp.resolve("note.txt").toString()), "earlier copy note.txt");
    }

    @Test
    void policies_and_authorities_that_can_t_be_read_are_refused() throws IOException {
        Path broken = Files.writeString(temp.resolve("broken"), "what is this\n");
        refused(verify(ledger, "--policy", broken.toString()), "what was given to check it with");
        Outcome outcome = verify(ledger, "--tsa", broken.toString());
        assertThat(outcome.said()).contains("holds no certificate");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void a_log_that_lost_any_of_its_files_is_not_passed_over() throws IOException {
        Path key = ledger.resolve("one/log.vkey");
        Path aside = temp.resolve("aside");
        for (String file : List.of("log.vkey", "checkpoint", "entries.pack", "keys.pack", "level-0.hashes")) {
            Files.move(key.resolveSibling(file), aside);
            refused(verify(ledger), "files of one", file);
            Files.move(aside, key.resolveSibling(file));
        }
        assertThat(verify(ledger).code()).isZero();
        Files.delete(key);
        Outcome outcome = verify(ledger, "--against", early("true", "one"), "--against", early("true", "two"));
        refused(outcome, "files of one", "verified      earlier copy two.early of two");
        assertThat(outcome.said()).contains("not checked   earlier copy one.early");
    }

    @Test
    void what_says_nothing_of_a_disclosed_record_is_refused_and_not_passed_over() throws IOException {
        Path record = Files.writeString(temp.resolve("record"), "avouch/disclosed/v1\nlabel avouch/record/v1\n");
        String key = ONE.verifier().text();
        for (String option : List.of("--against", "--tsa")) {
            Outcome outcome = verify(record, "--key", key, option, early("true", "one"));
            assertThat(outcome.said()).contains(option + " says nothing of " + record, "an export of its log");
            assertThat(outcome.code()).isEqualTo(2);
        }
        refused(verify(record, "--key", key), "disclosed record");
    }
}
