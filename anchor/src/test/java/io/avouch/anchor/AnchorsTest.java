package io.avouch.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.check.Claim;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.Outside;
import io.avouch.ledger.check.Verification;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.log.FileSecondStore;
import io.avouch.ledger.log.LedgerConfig;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What outsiders give is logged, and bounds the time of every entry from both sides.
class AnchorsTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final LogKey KEY = LogKey.generate("test.example/acme", new SecureRandom());

    @TempDir
    Path temp = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private Instant now = Instant.now().minus(Duration.ofHours(3));
    private LedgerDirectory ledger;
    private Log log;

    @BeforeEach
    void open() throws IOException {
        ledger = LedgerDirectory.open(
                temp.resolve("ledger"),
                LedgerConfig.DEFAULT,
                new FileSecondStore(temp.resolve("second")),
                (id, key) -> KEY,
                List.of());
        log = ledger.createLog("acme", KEY, sealed(0), () -> now);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        http.close();
    }

    private static Sealed sealed(long i) {
        Hash hash = Hash.sha256(("entry " + i).getBytes(StandardCharsets.UTF_8));
        return new Sealed(i == 0 ? Kind.DECISION : Kind.RECORD, hash, hash, Bytes.EMPTY);
    }

    private void append(long from, long to) throws IOException {
        log.append(LongStream.range(from, to).mapToObj(AnchorsTest::sealed).toList(), () -> now);
    }

    private Anchors anchors(Optional<WitnessPolicy> policy, Optional<TimestampAuthority> authority) {
        return new Anchors(
                org -> log,
                temp.resolve("ledger"),
                Clock.fixed(now, ZoneOffset.UTC),
                policy.map(each -> new Witnesses(each, http)),
                authority);
    }

    private Verification.Outcome verify(WitnessPolicy policy, TimestampVerifier stamps) throws IOException {
        return Verification.of(log, new Outside(KEY.verifier(), policy, stamps, List.of()), LeafForm.LEDGER);
    }

    @Test
    void two_of_three_witnesses_are_enough_and_each_is_told_only_what_is_new() throws Exception {
        try (TestWitness one = new TestWitness("w.example/1", KEY.verifier(), now);
                TestWitness two = new TestWitness("w.example/2", KEY.verifier(), now.plusSeconds(9))) {
            String lines = one.policyLine("one") + two.policyLine("two")
                    + two.policyLine("gone").replaceAll("localhost:[0-9]+", "localhost:1")
                    + "group g 2 one two gone\nquorum g\n";
            WitnessPolicy policy = WitnessPolicy.parse(lines);
            append(1, 20);
            Anchors anchors = anchors(Optional.of(policy), Optional.empty());
            assertThat(anchors.anchor(ORG)).hasSize(1).first().asString().contains("witness gone");
            assertThat(anchors.of(ORG).size()).isEqualTo(20);
            assertThat(anchors.of(ORG).sentence()).contains("could have rewritten what came after");
            append(20, 400);
            // A client that knows nothing yet is told by the witness where to go on from.
            Anchors restarted = anchors(Optional.of(policy), Optional.empty());
            assertThat(restarted.anchor(ORG)).hasSize(1);
            assertThat(restarted.anchor(ORG)).as("nothing new, nothing asked").isEmpty();
            Verification.Outcome outcome = verify(policy, TimestampVerifier.NONE);
            assertThat(outcome.claims()).hasSize(3).allMatch(Claim::holds);
            assertThat(outcome.anchors()).extracting(a -> a.time()).containsOnly(trimmed(now.plusSeconds(9)));
            assertThat(outcome.interval(10).notAfter()).contains(trimmed(now.plusSeconds(9)));
            assertThat(outcome.interval(10).notBefore()).isEmpty();
            assertThat(outcome.interval(30).notBefore()).contains(trimmed(now.plusSeconds(9)));
        }
    }

    /// A power cut leaves it empty; it only saves reading the log.
    @Test
    void how_much_was_seen_is_read_from_the_log_where_the_file_that_says_so_is_empty_or_gone() throws Exception {
        try (TestWitness one = new TestWitness("w.example/1", KEY.verifier(), now)) {
            Optional<WitnessPolicy> policy = Optional.of(WitnessPolicy.parse(one.policyLine("one") + "quorum one\n"));
            append(1, 20);
            Anchors anchors = anchors(policy, Optional.empty());
            assertThat(anchors.anchor(ORG)).isEmpty();
            Path latest = temp.resolve("ledger/acme/anchors/latest");
            Files.writeString(latest, "");
            assertThat(anchors(policy, Optional.empty()).witnessed(ORG)).isEqualTo(20);
            Files.delete(latest);
            assertThat(anchors(policy, Optional.empty()).of(ORG).size()).isEqualTo(20);
            assertThat(anchors(policy, Optional.empty()).of(ORG).sentence())
                    .isEqualTo(anchors.of(ORG).sentence());
        }
    }

    private static Instant trimmed(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    @Test
    void a_witness_that_saw_another_history_gives_nothing() throws Exception {
        try (TestWitness one = new TestWitness("w.example/1", KEY.verifier(), now)) {
            WitnessPolicy policy = WitnessPolicy.parse(one.policyLine("one") + "quorum one\n");
            append(1, 20);
            assertThat(anchors(Optional.of(policy), Optional.empty()).anchor(ORG))
                    .isEmpty();
            ledger.close();
            ledger = LedgerDirectory.open(
                    temp.resolve("fork"),
                    LedgerConfig.DEFAULT,
                    new FileSecondStore(temp.resolve("other-second")),
                    (id, key) -> KEY,
                    List.of());
            log = ledger.createLog("acme", KEY, sealed(0), () -> now);
            append(100, 150);
            Anchors forked = new Anchors(
                    org -> log,
                    temp.resolve("fork"),
                    Clock.fixed(now, ZoneOffset.UTC),
                    Optional.of(new Witnesses(policy, http)),
                    Optional.empty());
            assertThat(forked.anchor(ORG)).anyMatch(problem -> problem.contains("does not begin with the known tree"));
            assertThat(forked.of(ORG).size()).isZero();
        }
    }

    @Test
    void a_time_stamp_of_openssl_bounds_entries_from_both_sides() throws Exception {
        try (OpensslAuthority openssl = new OpensslAuthority(temp.resolve("tsa"))) {
            TimestampTokens tokens = TimestampTokens.of(List.of(openssl.certificate()));
            TimestampAuthority authority = new TimestampAuthority(openssl.url(), tokens, http);
            now = Instant.now();
            append(1, 5);
            assertThat(anchors(Optional.empty(), Optional.of(authority)).anchor(ORG))
                    .isEmpty();
            now = Instant.now();
            append(5, 9);
            log.sign();
            Verification.Outcome outcome = verify(WitnessPolicy.NONE, tokens);
            assertThat(outcome.claims()).hasSize(2).allMatch(Claim::holds);
            assertThat(outcome.anchors().getFirst().by()).contains("Test Time-Stamping");
            assertThat(outcome.interval(3).notAfter()).isPresent();
            assertThat(outcome.interval(7).notBefore()).isPresent();
            // OpenSSL reads what was kept.
            AnchorFile file =
                    AnchorFile.parse(log.read("anchor/5").orElseThrow().toArray());
            Files.write(temp.resolve("tsa/token"), file.token().orElseThrow().toArray());
            SignedNote note = file.checkpoint();
            Files.write(temp.resolve("tsa/data"), note.toBytes());
            assertThat(openssl.openssl("ts -verify -data data -in token -token_in -CAfile ca.pem -untrusted tsa.pem"))
                    .contains("Verification: OK");
            // Nobody who was not given the authority's certificate has to believe it.
            assertThat(verify(WitnessPolicy.NONE, new TimestampTokens(List.of()))
                            .anchors())
                    .noneMatch(a -> a.trusted());
        }
    }

    @Test
    void a_token_that_was_changed_or_is_for_something_else_is_refused() throws Exception {
        try (BuiltAuthority built = new BuiltAuthority(Instant.now())) {
            TimestampTokens tokens = new TimestampTokens(List.of(built.certificate()));
            TimestampAuthority authority = new TimestampAuthority(built.url(), tokens, http);
            append(1, 5);
            log.sign();
            SignedNote note = SignedNote.parse(log.checkpoint().orElseThrow().toArray());
            Bytes token = authority.stamp(note).token().orElseThrow();
            Hash imprint = AnchorFile.imprint(note);
            assertThat(tokens.read(token, imprint).trusted()).isTrue();
            assertThatThrownBy(() -> tokens.read(token, Hash.sha256(new byte[1])))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("something else");
            byte[] bytes = token.toArray();
            for (int i = 0; i < bytes.length; i += 7) {
                byte[] changed = bytes.clone();
                changed[i] ^= 0x10;
                assertThat(believed(tokens, changed, imprint, built.time()))
                        .as("byte " + i)
                        .isFalse();
            }
            TimestampAuthority unknown = new TimestampAuthority(built.url(), new TimestampTokens(List.of()), http);
            assertThatThrownBy(() -> unknown.stamp(note)).hasMessageContaining("does not lead to the one configured");
        }
    }

    /// A change outside of what is signed (an unsigned attribute, a spare certificate) does no harm.
    private static boolean believed(TimestampTokens tokens, byte[] token, Hash imprint, Instant time) {
        try {
            TimestampVerifier.Stamp stamp = tokens.read(Bytes.copyOf(token), imprint);
            return stamp.trusted() && !stamp.time().equals(trimmed(time));
        } catch (MalformedException refused) {
            return false;
        }
    }

    @Test
    void an_entry_that_claims_to_be_older_than_the_anchor_before_it_is_named() throws Exception {
        try (BuiltAuthority built = new BuiltAuthority(Instant.now())) {
            TimestampTokens tokens = new TimestampTokens(List.of(built.certificate()));
            append(1, 5);
            // The operator's clock stands three hours back.
            assertThat(anchors(Optional.empty(), Optional.of(new TimestampAuthority(built.url(), tokens, http)))
                            .anchor(ORG))
                    .isEmpty();
            append(5, 7);
            log.sign();
            assertThat(verify(WitnessPolicy.NONE, tokens).claims())
                    .filteredOn(claim -> !claim.holds())
                    .singleElement()
                    .satisfies(claim -> assertThat(claim.detail()).startsWith("back-dated: entry 5"));
        }
    }

    @Test
    void a_dropped_or_exchanged_anchor_is_named() throws Exception {
        try (BuiltAuthority built = new BuiltAuthority(now)) {
            TimestampTokens tokens = new TimestampTokens(List.of(built.certificate()));
            Anchors anchors = anchors(Optional.empty(), Optional.of(new TimestampAuthority(built.url(), tokens, http)));
            append(1, 5);
            anchors.anchor(ORG);
            append(5, 7);
            anchors.anchor(ORG);
            assertThat(verify(WitnessPolicy.NONE, tokens).holds()).isTrue();
            Path first = anchorFile(5);
            byte[] bytes = Files.readAllBytes(first);
            Files.write(first, Files.readAllBytes(anchorFile(8)));
            assertThat(verify(WitnessPolicy.NONE, tokens).claims())
                    .anyMatch(claim -> claim.claim().contains("entry 5")
                            && claim.detail().contains("not the one that the entry commits to"));
            Files.delete(first);
            assertThat(verify(WitnessPolicy.NONE, tokens).claims())
                    .anyMatch(claim ->
                            claim.claim().contains("entry 5") && claim.detail().contains("are missing"));
            Files.write(first, bytes);
        }
    }

    private Path anchorFile(long index) throws IOException {
        Hash commitment = Entry.parse(log.entry(index)).commitment();
        try (Stream<Path> files = Files.list(temp.resolve("ledger/acme/anchors"))) {
            return files.filter(path -> path.endsWith(java.util.HexFormat.of().formatHex(commitment.toBytes())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
