package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.DigestSet;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CollectionRunJson;
import io.avouch.core.evidence.Derivations;
import io.avouch.core.evidence.RecordChecker;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.EvidenceLog.Receipt;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Readings of sources: opened, filled with records, closed. What is read is checked and sealed at once.
public final class Readings {
    private static final System.Logger LOG = System.getLogger(Readings.class.getName());
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int LINE_CHARS_MAX = 1 << 20;
    private static final int LINES_ALONE = 64;

    /// A run that brings nothing for so long, and that nobody closes, is ended as abandoned.
    public static final Duration QUIET_MAX = Duration.ofHours(24);

    private final Map<String, RecordType> types;
    private final Map<String, RecordChecker> checkers = new HashMap<>();
    private final Organisations organisations;
    private final CollectionRuns runs;
    private final EvidenceLog log;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final Lake lake;
    private final Clock clock;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /// The sources of which runs were opened here.
    private final Set<String> sources = ConcurrentHashMap.newKeySet();

    public Readings(
            Map<String, RecordType> types,
            Organisations organisations,
            CollectionRuns runs,
            EvidenceLog log,
            Decisions decisions,
            UnitOfWork work,
            Lake lake) {
        this(types, organisations, runs, log, decisions, work, lake, Clock.systemUTC());
    }

    /// @param lake  what a run brought that this process did not see
    /// @param clock by which a run has been quiet, also where an organisation has a clock of its own
    public Readings(
            Map<String, RecordType> types,
            Organisations organisations,
            CollectionRuns runs,
            EvidenceLog log,
            Decisions decisions,
            UnitOfWork work,
            Lake lake,
            Clock clock) {
        this.types = Map.copyOf(types);
        types.forEach((name, type) -> checkers.put(name, new RecordChecker(type)));
        this.organisations = organisations;
        this.runs = runs;
        this.log = log;
        this.decisions = decisions;
        this.work = work;
        this.lake = lake;
        this.clock = clock;
    }

    /// What became of one line.
    public sealed interface Line {
        record Sealed(Receipt receipt) implements Line {}

        record Refused(String problem) implements Line {}
    }

    /// A run that is being filled, and which ids it has brought: a line that is sent again counts once.
    ///
    /// @param refused how many lines were no records
    /// @param closed how the same run ended before, where an example lives a step again
    /// @param heard when something last came of it
    private record Open(
            RunOpening opening,
            Instant openedAt,
            DigestSet seen,
            AtomicLong refused,
            Optional<CollectionRun> closed,
            AtomicReference<Instant> heard) {}

    public String open(OrgId org, RunOpening opening) {
        if (!types.containsKey(opening.type())) {
            throw ProblemsException.of(
                    "type",
                    "unknown record type '" + opening.type() + "'",
                    "known: "
                            + String.join(", ", types.keySet().stream().sorted().toList()));
        }
        if (opening.source().isBlank() || opening.source().length() > 200) {
            throw ProblemsException.of("source", "a source's name has 1 to 200 characters", "");
        }
        Instant now = organisations.now(org);
        boolean example = organisations.find(org).orElseThrow().example();
        String id = example
                ? Digest.of(Jcs.text(CollectionRunJson.write(opening)) + now)
                        .hex()
                        .substring(0, 20)
                : UUID.randomUUID().toString();
        Optional<CollectionRun> before = begin(org, id, opening, now)
                ? Optional.empty()
                : runs.find(org, id).filter(run -> run.closing().isPresent());
        open.put(
                key(org, id),
                new Open(
                        opening,
                        now,
                        new DigestSet(),
                        new AtomicLong(),
                        before,
                        new AtomicReference<>(clock.instant())));
        return id;
    }

    /// One at a time where a source is new: of two that overlap, one is there when the other is looked at.
    private boolean begin(OrgId org, String id, RunOpening opening, Instant now) {
        String key = key(org, opening.type() + " " + opening.source());
        if (sources.contains(key)) {
            return runs.open(org, id, opening, now);
        }
        synchronized (sources) {
            runs.findOverlapping(org, opening.type(), opening.source()).ifPresent(other -> {
                throw ProblemsException.of(
                        "source",
                        "records of '" + opening.source() + "' and of '" + other + "' could have one name",
                        "a record is called SOURCE/ID: choose a name that does not begin with another source's and '/'");
            });
            boolean opened = runs.open(org, id, opening, now);
            sources.add(key);
            return opened;
        }
    }

    /// Checks and seals lines of NDJSON. A bad line never sinks its neighbours.
    public List<Line> add(OrgId org, String run, List<String> lines) {
        Open reading = open.get(key(org, run));
        if (reading == null) {
            throw ProblemsException.of(
                    "run",
                    "collection run '" + run + "' is not open here" + ended(org, run),
                    "open a new one; what was sent already is recognised");
        }
        reading.heard().set(clock.instant());
        List<Line> outcomes = new ArrayList<>(lines.size());
        List<SealedRecord> good = new ArrayList<>(lines.size());
        List<Integer> places = new ArrayList<>(lines.size());
        for (Checked checked : checked(reading.opening(), run, lines)) {
            switch (checked) {
                case Checked.Good record -> {
                    places.add(outcomes.size());
                    good.add(record.record());
                    outcomes.add(new Line.Refused(""));
                }
                case Checked.Bad bad -> outcomes.add(new Line.Refused(bad.problem()));
            }
        }
        List<Receipt> receipts = log.seal(org, good, () -> organisations.now(org));
        for (int i = 0; i < receipts.size(); i++) {
            outcomes.set(places.get(i), new Line.Sealed(receipts.get(i)));
        }
        reading.refused().addAndGet(lines.size() - good.size());
        reading.heard().set(clock.instant());
        synchronized (reading) {
            good.forEach(record -> reading.seen().add(record.payloadDigest()));
        }
        return outcomes;
    }

    private sealed interface Checked {
        record Good(SealedRecord record) implements Checked {}

        record Bad(String problem) implements Checked {}
    }

    /// Lines know nothing of each other, so that every processor takes some where there are many.
    private List<Checked> checked(RunOpening opening, String run, List<String> lines) {
        Stream<String> each = lines.size() < LINES_ALONE ? lines.stream() : lines.parallelStream();
        return each.map(line -> check(opening, run, line)).toList();
    }

    private Checked check(RunOpening opening, String run, String line) {
        if (line.length() > LINE_CHARS_MAX) {
            return new Checked.Bad("longer than " + LINE_CHARS_MAX + " characters");
        }
        JsonObject json;
        try {
            json = JsonReader.readObject(line);
        } catch (JsonSyntaxException broken) {
            return new Checked.Bad("not JSON: " + broken.getMessage());
        }
        if (json.find("provenance").isEmpty()) {
            json = json.with("provenance", Json.of(opening.provenance()));
        }
        RecordChecker checker = Objects.requireNonNull(checkers.get(opening.type()));
        return switch (checker.check(json)) {
            case RecordChecker.Checked.Good good ->
                new Checked.Good(new SealedRecord(
                        opening.type(),
                        opening.source(),
                        run,
                        good.record(),
                        Derivations.of(opening.type(), good.record())));
            case RecordChecker.Checked.Bad bad -> new Checked.Bad(String.join("; ", bad.problems()));
        };
    }

    /// Closes a run; from here on it covers its interval, but nothing that had not yet happened when it was read. A
    /// run of which lines were refused is not whole. One that is closed already stays as it is.
    public CollectionRun close(OrgId org, String run, RunClosing closing, String actor) {
        Open reading = open.get(key(org, run));
        if (reading == null) {
            return closedBefore(org, run);
        }
        CollectionRun closed = reading.closed().orElseGet(() -> close(org, run, reading, closing, actor));
        open.remove(key(org, run));
        return closed;
    }

    private CollectionRun close(OrgId org, String run, Open reading, RunClosing claimed, String actor) {
        Instant now = organisations.now(org);
        // What is pushed comes while the run is open; all else was read before it was.
        Instant read = reading.opening().provenance().equals("pushed") ? now : reading.openedAt();
        RunClosing closing = claimed.until(read).without(reading.refused().get());
        long received = reading.seen().size();
        end(org, run, reading.opening(), received, closing, actor, now);
        return new CollectionRun(
                run, reading.opening(), reading.openedAt(), received, Optional.of(closing), Optional.of(now));
    }

    private void end(
            OrgId org, String run, RunOpening opening, long received, RunClosing closing, String actor, Instant now) {
        work.run(org, () -> {
            JsonObject body = CollectionRunJson.write(closing)
                    .with("received", Json.of(received))
                    .with("run", Json.of(run))
                    .with("opening", CollectionRunJson.write(opening));
            UUID decision = decisions.add(org, "collection-run", actor, now, body);
            runs.close(org, run, received, closing, now, decision);
        });
    }

    private String ended(OrgId org, String run) {
        return runs.find(org, run)
                .flatMap(CollectionRun::closing)
                .map(closing -> closing.abandoned() ? ", it was " + closing.failure() : ", it is closed")
                .orElse("");
    }

    /// Ends every run of which nothing was heard for [#QUIET_MAX]: a fact like any closing, that covers nothing. What
    /// it brought stays. Of an example only what this process opened: a step that a stopped machine forgot is
    /// lived again.
    ///
    /// @return the runs that were ended
    public List<CollectionRun> endAbandoned() {
        Instant quietSince = clock.instant().minus(QUIET_MAX);
        List<CollectionRun> ended = new ArrayList<>();
        for (Organisation organisation : organisations.list()) {
            try {
                endAbandoned(organisation, quietSince, ended);
            } catch (RuntimeException failed) {
                // Those of the others end all the same.
                LOG.log(
                        System.Logger.Level.ERROR,
                        "abandoned readings of " + organisation.id() + " were not ended",
                        failed);
            }
        }
        return ended;
    }

    private void endAbandoned(Organisation organisation, Instant quietSince, List<CollectionRun> ended) {
        OrgId org = organisation.id();
        Instant before = organisation.example() ? organisations.now(org).plusMillis(1) : quietSince;
        for (CollectionRun run : runs.openSince(org, before)) {
            quiet(organisation, run)
                    .filter(quiet -> quiet.since().isBefore(quietSince))
                    .ifPresent(quiet -> ended.add(abandon(org, run, quiet)));
        }
    }

    /// @param since when something last came
    /// @param brought how many records it is known to have brought
    private record Quiet(Instant since, long brought) {}

    private Optional<Quiet> quiet(Organisation organisation, CollectionRun run) {
        Open reading = open.get(key(organisation.id(), run.id()));
        if (reading != null) {
            return Optional.of(new Quiet(
                    Objects.requireNonNull(reading.heard().get()),
                    reading.seen().size()));
        }
        if (organisation.example()) {
            return Optional.empty();
        }
        Lake.Brought brought = lake.brought(organisation.id(), run.opening().type(), run.id());
        return Optional.of(new Quiet(brought.last().orElse(run.openedAt()), brought.records()));
    }

    private CollectionRun abandon(OrgId org, CollectionRun run, Quiet quiet) {
        open.remove(key(org, run.id()));
        Instant now = organisations.now(org);
        RunClosing closing = RunClosing.abandoned(quiet.since(), QUIET_MAX).until(now);
        end(org, run.id(), run.opening(), quiet.brought(), closing, "avouch", now);
        return new CollectionRun(
                run.id(), run.opening(), run.openedAt(), quiet.brought(), Optional.of(closing), Optional.of(now));
    }

    /// Closed runs of a source, the newest first.
    ///
    /// @param rawDigest where given, only those whose raw answer has it
    public List<CollectionRun> closed(OrgId org, String type, String source, Optional<String> rawDigest, int limit) {
        return runs.closedSince(org, Instant.EPOCH).reversed().stream()
                .filter(run -> run.opening().type().equals(type)
                        && run.opening().source().equals(source))
                .filter(run -> rawDigest
                        .filter(digest -> run.closing()
                                .filter(closing -> closing.rawDigest().equals(digest))
                                .isEmpty())
                        .isEmpty())
                .limit(limit)
                .toList();
    }

    /// Files of claims that were taken up to an instant, the newest first.
    List<CollectionRun> claims(OrgId org, Instant asOf) {
        return runs.closedSince(org, Instant.EPOCH).reversed().stream()
                .filter(run -> run.ofClaims() && !run.openedAt().isAfter(asOf))
                .toList();
    }

    /// The type of records that a source has from readings other than files of claims.
    Optional<String> otherThanClaims(OrgId org, String source, List<String> types) {
        return Stream.concat(runs.closedSince(org, Instant.EPOCH).stream(), runs.openSince(org, EVER).stream())
                .filter(run -> run.opening().source().equals(source) && !run.ofClaims())
                .map(run -> run.opening().type())
                .filter(types::contains)
                .findFirst();
    }

    private CollectionRun closedBefore(OrgId org, String run) {
        CollectionRun known = runs.find(org, run)
                .orElseThrow(() -> ProblemsException.of(
                        "run", "no collection run '" + run + "'", "open one with POST /api/v1/collection-runs"));
        if (known.closing().isEmpty()) {
            throw ProblemsException.of(
                    "run",
                    "collection run '" + run + "' was cut off by a restart",
                    "open a new one and send its records again; what was sealed is recognised");
        }
        return known;
    }

    private static String key(OrgId org, String run) {
        return org + "/" + run;
    }
}
