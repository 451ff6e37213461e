package io.avouch.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.check.Claim;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.Outside;
import io.avouch.ledger.check.Verification;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.log.FileSecondStore;
import io.avouch.ledger.log.LedgerConfig;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.LogKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our client against a witness that others wrote the cryptography of; see `ledger/src/test/verifier`.
@Tag("deep")
class IndependentWitnessTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final LogKey KEY = LogKey.generate("test.example/acme", new SecureRandom());
    private static final Path PROGRAM = Path.of(
            Optional.ofNullable(System.getenv("AVOUCH_TLOGVERIFY")).orElse("../ledger/src/test/verifier/tlogverify"));

    @TempDir
    Path temp = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<Witness> witness = Optional.empty();

    /// The program as it runs, and the key it says it has.
    private record Witness(Process process, String key, String policy) {}

    @BeforeEach
    void start() throws Exception {
        assertThat(Files.isExecutable(PROGRAM))
                .as("an independent witness: build it in ledger/src/test/verifier")
                .isTrue();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "witness",
                        "-listen",
                        "127.0.0.1:" + port,
                        "-vkey",
                        KEY.verifier().text(),
                        "-state",
                        temp.resolve("witness.state").toString(),
                        "-name",
                        "witness.example/go",
                        "-seed",
                        "test")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader();
        String key = String.valueOf(said.readLine());
        witness = Optional.of(
                new Witness(process, key, "witness w " + key + " http://127.0.0.1:" + port + "/\nquorum w\n"));
        while (!answers(port)) {
            Thread.sleep(20);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stop() {
        witness.ifPresent(each -> each.process().destroyForcibly());
        http.close();
    }

    private static Sealed sealed(long i) {
        Hash hash = Hash.sha256(("entry " + i).getBytes(StandardCharsets.UTF_8));
        return new Sealed(i == 0 ? Kind.DECISION : Kind.RECORD, hash, hash, Bytes.EMPTY);
    }

    private LedgerDirectory open(String name) throws IOException {
        return LedgerDirectory.open(
                temp.resolve(name),
                LedgerConfig.DEFAULT,
                new FileSecondStore(temp.resolve(name + "-second")),
                (id, key) -> KEY,
                List.of());
    }

    private static void append(Log log, long from, long to) throws IOException {
        log.append(
                LongStream.range(from, to)
                        .mapToObj(IndependentWitnessTest::sealed)
                        .toList(),
                Clock.systemUTC());
    }

    private Anchors anchors(Log log, String name, WitnessPolicy policy) {
        return new Anchors(
                org -> log,
                temp.resolve(name),
                Clock.systemUTC(),
                Optional.of(new Witnesses(policy, http)),
                Optional.empty());
    }

    @Test
    void it_cosigns_what_grew_and_refuses_a_fork() throws Exception {
        Witness running = witness.orElseThrow();
        WitnessPolicy policy = WitnessPolicy.parse(running.policy());
        try (LedgerDirectory ledger = open("ledger");
                LedgerDirectory other = open("fork")) {
            Log log = ledger.createLog("acme", KEY, sealed(0), Clock.systemUTC());
            append(log, 1, 20);
            assertThat(anchors(log, "ledger", policy).anchor(ORG)).isEmpty();
            append(log, 20, 700);
            // A client that starts anew is told the size that the witness knows.
            assertThat(anchors(log, "ledger", policy).anchor(ORG)).isEmpty();
            Verification.Outcome outcome = Verification.of(
                    log, new Outside(KEY.verifier(), policy, TimestampVerifier.NONE, List.of()), LeafForm.LEDGER);
            assertThat(outcome.claims()).allMatch(Claim::holds);
            assertThat(outcome.anchors()).hasSize(2).allMatch(anchor -> anchor.trusted());
            requireCosigned(log, outcome.anchors().getLast().index(), running.key());

            Log fork = other.createLog("acme", KEY, sealed(0), Clock.systemUTC());
            append(fork, 1_000, 2_000);
            assertThat(anchors(fork, "fork", policy).anchor(ORG)).anyMatch(problem -> problem.startsWith("witness w "));
            assertThat(fork.size()).as("nothing was logged for it").isEqualTo(1_001);
        }
    }

    /// The witness's own program accepts its line where we logged it.
    private void requireCosigned(Log log, long index, String key) throws Exception {
        AnchorFile file =
                AnchorFile.parse(log.read("anchor/" + index).orElseThrow().toArray());
        Path note = Files.write(temp.resolve("note"), file.checkpoint().toBytes());
        Process check = new ProcessBuilder(
                        PROGRAM.toString(),
                        "checkpoint",
                        "-file",
                        note.toString(),
                        "-vkey",
                        KEY.verifier().text(),
                        "-witness",
                        key,
                        "-quorum",
                        "1")
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }
}
