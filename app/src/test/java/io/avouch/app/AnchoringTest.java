package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.Stage;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.flow.Packing;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.Cosignature;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outsiders named in `config.yaml` are asked on a schedule, and at once where somebody waits.
class AnchoringTest {
    private static final OrgId ACME = new OrgId("acme");

    @TempDir
    Path temp = Path.of("");

    private final LogKey witness = LogKey.generate("witness.example/w", new SecureRandom());
    private final VerifierKey key = new VerifierKey(
            witness.name(),
            VerifierKey.Type.COSIGNATURE_ED25519,
            witness.verifier().key());

    /// Cosigns whatever it is asked to: here it is asked at all that counts.
    private void cosign(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = AddCheckpoint.parse(exchange.getRequestBody().readAllBytes())
                    .checkpoint()
                    .text();
            long seconds = Instant.now().getEpochSecond();
            byte[] signature = witness.sign(Cosignature.message(seconds, text)).toArray();
            byte[] timed = ByteBuffer.allocate(8 + signature.length)
                    .putLong(seconds)
                    .put(signature)
                    .array();
            byte[] line = new NoteSignature(witness.name(), key.keyId(), Bytes.owning(timed))
                    .line()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, line.length);
            exchange.getResponseBody().write(line);
        }
    }

    @Test
    void a_configured_witness_is_asked_and_callers_can_wait_for_it() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/add-checkpoint", this::cosign);
        http.start();
        Files.writeString(
                temp.resolve("witnesses.policy"),
                "witness w " + key.text() + " http://localhost:"
                        + http.getAddress().getPort() + "\nquorum w\n");
        Files.writeString(temp.resolve("config.yaml"), "anchor:\n  every_minutes: 1440\n  policy: witnesses.policy\n");
        Settings settings = Settings.read(temp.resolve("config.yaml"));
        try (Workspace workspace = Workspace.open(temp.resolve("data"));
                Instance instance = Instance.open(workspace, settings, Map.of())) {
            instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
            assertThat(instance.anchoring.offers(Stage.WITNESSED)).isTrue();
            assertThat(instance.anchoring.offers(Stage.TIME_STAMPED)).isFalse();
            long size = instance.log.checkpoint(ACME).size();
            assertThat(instance.anchoring.await(ACME, size, Stage.PUBLISHED, Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(instance.anchoring.await(ACME, size, Stage.WITNESSED, Duration.ofSeconds(60)))
                    .isTrue();
            assertThat(instance.anchoring.of(ACME).sentence())
                    .contains("were seen by witnesses", "could have rewritten what came after");
            assertThat(instance.log.check(ACME))
                    .allMatch(EvidenceLog.LogClaim::holds)
                    .anyMatch(claim -> claim.claim().startsWith("anchor, entry"));
            requireGoingOn(settings, instance);
            assertThat(instance.anchoring.await(ACME, 1_000, Stage.PUBLISHED, Duration.ofMillis(50)))
                    .as("a log that is not that long")
                    .isFalse();
        } finally {
            http.stop(0);
        }
    }

    /// The database is away for a moment.
    private void requireGoingOn(Settings settings, Instance instance) throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        Organisations failing = (Organisations) Proxy.newProxyInstance(
                Organisations.class.getClassLoader(), new Class<?>[] {Organisations.class}, (proxy, method, given) -> {
                    if (away.getAndSet(false)) {
                        throw new IllegalStateException("the database does not answer");
                    }
                    return method.invoke(instance.organisations, given);
                });
        instance.database.in(ACME, () -> instance.decisions.add(ACME, "said", "anna", Instant.now(), JsonObject.EMPTY));
        long size = instance.log.checkpoint(ACME).size();
        try (Anchoring again = new Anchoring(settings.ledger(), instance.log, temp.resolve("data/ledger"), failing)) {
            assertThat(again.await(ACME, size, Stage.WITNESSED, Duration.ofSeconds(20)))
                    .isTrue();
        }
        assertThat(away).isFalse();
    }

    @Test
    void a_pack_carries_what_witnesses_gave_and_the_verifier_believes_whom_it_is_told_to() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/add-checkpoint", this::cosign);
        http.start();
        String policy = "witness w " + key.text() + " http://localhost:"
                + http.getAddress().getPort() + "\nquorum w\n";
        Files.writeString(temp.resolve("witnesses.policy"), policy);
        Files.writeString(temp.resolve("config.yaml"), "anchor:\n  every_minutes: 1440\n  policy: witnesses.policy\n");
        List<String> tests = List.of("change.independent-approval");
        try (SmallOrganisation acme = new SmallOrganisation(
                temp.resolve("data"),
                SmallOrganisation.Arrival.BACKWARDS,
                tests,
                Settings.read(temp.resolve("config.yaml")))) {
            long size = acme.instance.log.checkpoint(ACME).size();
            assertThat(acme.instance.anchoring.await(ACME, size, Stage.WITNESSED, Duration.ofSeconds(60)))
                    .isTrue();
            String run = acme.run(tests).id();
            Path zip = temp.resolve("pack.zip");
            acme.instance.packing.pack(
                    ACME, new Packing.Order(Optional.of(run), Assurance.SOC2, Disclosure.DEVIATIONS, "olga"), zip);
            // The log may have been taken to its witness more than once by now.
            assertThat(times(zip, WitnessPolicy.NONE).detail())
                    .containsPattern("^[1-9] cosignatures")
                    .contains("say whom you believe");
            Finding believed = times(zip, WitnessPolicy.parse(policy));
            assertThat(believed.verdict()).isEqualTo(Finding.Verdict.VERIFIED);
            assertThat(believed.detail())
                    .containsPattern("([1-9]) of \\1 cosignatures")
                    .contains("saw the first ", " of the run's ");
        } finally {
            http.stop(0);
        }
    }

    private static Finding times(Path zip, WitnessPolicy witnesses) throws IOException {
        List<Finding> findings = PackVerifier.verify(
                zip,
                new PackVerifier.Outside(
                        Optional.empty(), List.of(), witnesses, TimestampVerifier.NONE, Optional.empty()));
        assertThat(findings).noneMatch(Finding::failed);
        return findings.stream()
                .filter(finding -> finding.claim().equals("outside times"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_wrong_setting_is_named() throws IOException {
        Files.writeString(temp.resolve("config.yaml"), """
                server:
                  proxies: [10.0.0.0/8, "2001:db8::7", proxy.example, 10.0.0.0/33, 192.168/16]
                ledger:
                  published: [ACME!]
                anchor:
                  every_minutes: 0
                  policy: nowhere.policy
                  timestamp_url: ftp://tsa
                """);
        assertThatThrownBy(() -> Settings.read(temp.resolve("config.yaml")))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        all -> assertThat(all.problems())
                                .hasSize(7)
                                .extracting(Object::toString)
                                .anyMatch(problem -> problem.contains("'proxy.example' is neither an address"))
                                .anyMatch(problem -> problem.contains("'10.0.0.0/33'"))
                                .anyMatch(problem -> problem.contains("'192.168/16' is neither an address"))
                                .anyMatch(problem -> problem.contains("nowhere.policy")));
    }
}
