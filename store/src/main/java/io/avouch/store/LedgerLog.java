package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SignedCheckpoint;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Instants;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.log.LedgerConfig;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.log.Recovery;
import io.avouch.ledger.log.Refusal;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.Succession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The map from the flow's words to the ledger's: records and decisions become sealed entries.
public final class LedgerLog implements EvidenceLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLog.class);

    /// A record takes one salt, a decision a salt and an id; twice that leaves room for what was not sealed.
    private static final long SALTS_PER_ENTRY_MAX = 4;

    private final Path directory;
    private final LedgerDirectory ledger;
    private final Database database;
    private final Organisations organisations;
    private final Salts salts;
    private final Keys keys;
    private final Sealing sealing;
    private final Function<LogKey, Signer> signers;
    private final OutboxRelay relay;
    private final Lake lake;
    private final LakeSink sink;
    private final SqlSecondStore second;
    private final Generations generations;

    public LedgerLog(
            Path directory,
            Database database,
            Organisations organisations,
            Lake lake,
            Map<String, RecordType> types,
            Salts salts,
            Keys keys,
            Function<LogKey, Signer> signers)
            throws IOException {
        this.directory = directory;
        this.database = database;
        this.organisations = organisations;
        this.salts = salts;
        this.keys = keys;
        this.sealing = new Sealing(types, salts, keys);
        this.signers = signers;
        this.lake = lake;
        this.sink = new LakeSink(lake);
        this.second = new SqlSecondStore(database, organisations);
        this.generations = new Generations(directory, keys, organisations, signers);
        generations.begin(this::refused);
        this.ledger = openDirectory();
        this.relay = new OutboxRelay(database, organisations);
    }

    /// Says what it found and repaired: once, for what it repairs is not there to be found again.
    private LedgerDirectory openDirectory() throws IOException {
        LedgerDirectory opened = LedgerDirectory.open(
                directory,
                LedgerConfig.DEFAULT,
                second,
                (log, key) -> signers.apply(keys.signingKey(new OrgId(log), key.name(), Optional.empty())),
                List.of(sink));
        for (Recovery.Finding finding : opened.recovery().findings()) {
            boolean lasting = finding instanceof Recovery.RefusedLog || finding instanceof Recovery.SinkLost;
            LOG.atLevel(lasting ? Level.ERROR : Level.WARN).log("the ledger was opened: {}", finding.message());
        }
        return opened;
    }

    private Map<String, Refusal> refused() throws IOException {
        Map<String, Refusal> refused = new HashMap<>();
        try (LedgerDirectory once = openDirectory()) {
            for (String id : once.ids()) {
                once.log(id).refusal().ifPresent(reason -> refused.put(id, reason));
            }
        }
        return refused;
    }

    @Override
    public boolean free(OrgId org) {
        return !Files.exists(directory.resolve(org.value()), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void open(Organisation organisation, JsonObject opening) {
        OrgId org = organisation.id();
        Optional<Log> existing =
                ledger.find(org.value()).filter(log -> log.published().isPresent());
        organisation
                .seed()
                .ifPresent(seed -> salts.seed(
                        org,
                        seed,
                        existing.map(log -> SALTS_PER_ENTRY_MAX * log.size()).orElse(0L)));
        if (existing.isEmpty()) {
            attempt(() -> create(organisation, opening));
        }
    }

    /// The first entry of a later generation says which checkpoint it goes on from, why, and what is lost of what
    /// was signed.
    private Log goOn(Organisation organisation, Succession before) throws IOException {
        OrgId org = organisation.id();
        LogKey key = keys.signingKey(org, organisation.origin(), Optional.empty());
        Json.ObjectBuilder body = Json.object()
                .put("closed_origin", before.closed().origin())
                .put("closed_root", before.closed().root().base64())
                .put("closed_size", before.closed().size())
                .put("origin", organisation.origin())
                .put("why", before.why().text());
        second.beyond(org, before.closed())
                .ifPresent(lost -> body.put(
                        "signed_beyond",
                        Json.object()
                                .put("root", lost.root().base64())
                                .put("size", lost.size())
                                .build()));
        String payload = Jcs.text(Json.object()
                .put("body", body.build())
                .put("decided_at", Instants.text(organisations.now(org)))
                .put("decision", "log-continued")
                .build());
        Sealed first = sealing.decision(org, "log-continued " + organisation.origin(), payload);
        return ledger.continueLog(org.value(), signers.apply(key), first, () -> organisations.now(org));
    }

    @Override
    public void rotateAtNextStart(OrgId org) {
        log(org).refusal().ifPresent(refusal -> {
            throw ProblemsException.of("rotation", Generations.advice(refusal), "");
        });
        attempt(() -> {
            generations.rotateAtNextStart(new OrgId(log(org).id()));
            return org;
        });
    }

    private Log create(Organisation organisation, JsonObject opening) throws IOException {
        OrgId org = organisation.id();
        Optional<Succession> before = ledger.find(org.value()).isPresent() ? generations.before(org) : Optional.empty();
        if (before.isPresent()) {
            return goOn(organisation, before.get());
        }
        keys.prepareIdempotency(org, organisation.seed());
        LogKey key = keys.signingKey(org, organisation.origin(), organisation.seed());
        String payload = Jcs.text(Json.object()
                .put("body", opening)
                .put("decided_at", Instants.text(organisation.createdAt()))
                .put("decision", "log-opened")
                .build());
        Sealed first = sealing.decision(org, "log-opened", payload);
        return ledger.createLog(org.value(), signers.apply(key), first, organisation::createdAt);
    }

    @Override
    public List<Receipt> seal(OrgId org, List<SealedRecord> records, Supplier<Instant> clock) {
        try {
            return log(org).append(sealing.records(org, records), clock::get).stream()
                    .map(receipt -> new Receipt(receipt.index(), receipt.sealedAt(), receipt.duplicate()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void sealDecisions(OrgId org) {
        attempt(() -> {
            relay.drain(org, log(org), sealing::decision);
            return org;
        });
    }

    @Override
    public void placeDecisions(OrgId org) {
        attempt(() -> {
            relay.place(org, log(org), sealing::decision);
            return org;
        });
    }

    @Override
    public void sign(OrgId org) {
        sign(org, false);
    }

    @Override
    public TestRun.Checkpoint checkpoint(OrgId org) {
        return named(sign(org, true));
    }

    private Checkpoint sign(OrgId org, boolean testable) {
        try {
            Log log = log(org);
            relay.drain(org, log, sealing::decision);
            Checkpoint signed = log.sign();
            if (testable) {
                sink.await(org.value(), signed.size(), LettingGo.LAKE_WAIT);
            }
            return signed;
        } catch (IOException failed) {
            throw new UncheckedIOException("can't sign a checkpoint of " + org + ": " + failed.getMessage(), failed);
        }
    }

    private static TestRun.Checkpoint named(Checkpoint signed) {
        return new TestRun.Checkpoint(
                signed.origin(), signed.size(), signed.root().base64());
    }

    @Override
    public Optional<TestRun.Checkpoint> findCheckpoint(OrgId org, Instant asOf) {
        return second.at(org, asOf).map(LedgerLog::named);
    }

    @Override
    public Optional<SignedCheckpoint> findCheckpointOf(OrgId org, long index) {
        return second.covering(org, index);
    }

    @Override
    public String signNote(OrgId org, String text) {
        Log log = log(org);
        if (text.startsWith(log.verifierKey().name() + "\n")) {
            throw new IllegalArgumentException("only the log itself signs what reads as a checkpoint");
        }
        return attempt(() -> {
            LogKey key = keys.signingKey(org, log.verifierKey().name(), Optional.empty());
            return new String(SignedNote.sign(text, signers.apply(key)).toBytes(), StandardCharsets.UTF_8);
        });
    }

    @Override
    public io.avouch.core.Bytes secret(OrgId org, String purpose) {
        return io.avouch.core.Bytes.owning(keys.idempotencyKey(org, "secret", purpose));
    }

    @Override
    public String checkpointNote(OrgId org) {
        return log(org).checkpoint()
                .map(note -> new String(note.toArray(), StandardCharsets.UTF_8))
                .orElse("");
    }

    @Override
    public String verifierKey(OrgId org) {
        return log(org).verifierKey().text();
    }

    @Override
    public Optional<byte[]> tile(OrgId org, String path) {
        if (path.equals(ErasureProofs.PATH)) {
            return Optional.of(new ErasureProofs(lake).ofRecords(org));
        }
        if (path.equals(ErasureProofs.FILES_PATH)) {
            return Optional.of(new ErasureProofs(lake).of(org, new SqlErasures(database, this).decidedFiles(org)));
        }
        return attempt(() -> log(org).read(path)).map(Bytes::toArray);
    }

    @Override
    public SortedMap<Long, Long> anchors(OrgId org, long below) {
        return attempt(() -> log(org).anchors(below));
    }

    @Override
    public String proof(OrgId org, long index) {
        return attempt(() -> proofs(org).inclusion(index));
    }

    @Override
    public String disclosure(OrgId org, long index) {
        return attempt(() -> proofs(org).disclosed(index));
    }

    @Override
    public String consistency(OrgId org, long fromSize, long toSize) {
        return attempt(() -> proofs(org).consistency(fromSize, toSize));
    }

    private LogProofs proofs(OrgId org) {
        return new LogProofs(org, log(org), second, lake);
    }

    @Override
    public List<LogClaim> check(OrgId org) {
        Log log = log(org);
        long size = log.published().map(Checkpoint::size).orElse(0L);
        return attempt(() -> {
            sink.await(org.value(), size, LettingGo.LAKE_WAIT);
            lake.flush(org);
            return new LogInspection(org, log, size, second, lake).claims();
        });
    }

    @Override
    public void export(OrgId org, Path directory) {
        attempt(() -> log(org).export(directory));
    }

    /// Waits until all packs are synced, and lets go of what the write-ahead log need not keep.
    public void settle() {
        attempt(ledger::settle);
    }

    /// The write-ahead log keeps nothing of what was sealed before this was called. Others may seal meanwhile.
    void letGo(Optional<OrgId> first) {
        attempt(() -> {
            new LettingGo(ledger, sink, lake).settle(first);
            return true;
        });
    }

    /// Whether the organisation has a log by now: its row comes first.
    public boolean exists(OrgId org) {
        return ledger.find(org.value()).isPresent();
    }

    /// The log itself, for what knows entries and checkpoints rather than records.
    public Log ledgerLog(OrgId org) {
        return log(org);
    }

    private Log log(OrgId org) {
        return ledger.find(org.value())
                .orElseThrow(() -> ProblemsException.of("organisation", "no organisation '" + org + "'", ""));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T attempt(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void close() throws IOException {
        relay.settle();
        ledger.close();
    }
}
