package io.avouch.flow;

import io.avouch.core.Bytes;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.evidence.ComponentClaims.Claim;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader;
import io.avouch.core.port.ComponentReader.Handed;
import io.avouch.core.port.Documents;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.flow.ComponentChanges.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Takes what bills of materials, registries and model cards say of AI components, as records that are claimed.
///
/// The file was handed in as evidence before; what follows from it is worked out anew each time, against what the
/// same source said before. Only what is new or has changed becomes a record.
public final class ImportingComponents {
    /// A longer file is no bill of materials of AI: all of it is held in memory while it is read.
    public static final long BYTES_MAX = 24L << 20;

    private static final List<String> TYPES = List.of("model", "dataset", "evaluation", "sighting");
    private static final String VERSION = "ai-components/1";
    private static final int SOURCE_MAX = 200;
    private static final int LINES_MAX = 5_000;

    private final ComponentReader reader;
    private final KeepingFiles files;
    private final Readings readings;
    private final Organisations organisations;
    private final Documents documents;
    private final Lake lake;
    private final EvidenceLog log;
    /// One organisation's next file is compared with what the one before adds.
    private final Map<OrgId, ReentrantLock> turns = new ConcurrentHashMap<>();
    /// Two files of the largest size at once would not fit into memory while they are taken apart. That takes no longer
    /// than their size and the limit on their values allow, and nothing else is done meanwhile.
    private final ReentrantLock reading = new ReentrantLock(true);

    private final ComponentPlaces places = new ComponentPlaces(Duration.ofSeconds(20));

    public ImportingComponents(
            ComponentReader reader,
            KeepingFiles files,
            Readings readings,
            Organisations organisations,
            Documents documents,
            Lake lake,
            EvidenceLog log) {
        this.reader = reader;
        this.files = files;
        this.readings = readings;
        this.organisations = organisations;
        this.documents = documents;
        this.lake = lake;
        this.log = log;
    }

    /// What whoever hands a file in says of it.
    ///
    /// @param source under which the records are kept, where not the file's own
    /// @param model which model a card is about
    /// @param version of that model
    /// @param system the AI system that the models serve
    public record Order(
            Optional<String> source, Optional<String> model, Optional<String> version, Optional<String> system) {
        public static final Order NONE =
                new Order(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// A file whose bytes are at hand.
    public record Given(String name, Bytes bytes) {}

    /// What a file says, and what of it is new against what the source said before.
    ///
    /// @param gone ids of models and data sets that the source named before and this file does not
    /// @param sealed how many records were sealed by this very call
    public record Outcome(
            String file,
            String sha256,
            ComponentClaims claims,
            String source,
            Instant statedAt,
            List<Change> changes,
            List<String> gone,
            long sealed) {
        public Outcome {
            changes = List.copyOf(changes);
            gone = List.copyOf(gone);
        }

        Outcome sealed(long records) {
            return new Outcome(file, sha256, claims, source, statedAt, changes, gone, records);
        }

        public long count(ComponentChanges.Kind kind) {
            return changes.stream().filter(change -> change.kind() == kind).count();
        }
    }

    /// What was taken up to an instant, type by type, the newest first.
    public List<CollectionRun> past(OrgId org, Instant asOf) {
        return readings.claims(org, asOf);
    }

    /// For files from outside: they are read, compared and taken in a place of which there are few.
    ///
    /// @throws BusyException where none became free for a while
    public <T> T inPlace(OrgId org, ComponentPlaces.Work<T> work) throws IOException {
        return places.in(org, work);
    }

    /// Takes a file in, however slowly it comes: of each organisation a few at a time.
    ///
    /// @throws BusyException where others of the organisation come in
    public void receiving(OrgId org, ComponentPlaces.Coming coming) throws IOException {
        places.receiving(org, coming);
    }

    /// A file that was handed in as evidence.
    public Given kept(OrgId org, String sha256) {
        EvidenceFile file = files.get(org, sha256);
        if (file.bytes() > BYTES_MAX) {
            throw tooLong(file.name(), file.bytes());
        }
        try (InputStream bytes = files.open(org, file)) {
            return new Given(file.name(), Bytes.owning(bytes.readAllBytes()));
        } catch (IOException failed) {
            throw new UncheckedIOException("file " + sha256 + " can't be read", failed);
        }
    }

    /// What would be sealed; seals nothing, and keeps nothing.
    public Outcome preview(OrgId org, Given given, Order order) {
        return inTurn(org, () -> compare(org, given, order));
    }

    private interface Step<T, E extends Exception> {
        T go() throws E;
    }

    private <T, E extends Exception> T inTurn(OrgId org, Step<T, E> step) throws E {
        ReentrantLock turn = turns.computeIfAbsent(org, any -> new ReentrantLock(true));
        turn.lock();
        try {
            return step.go();
        } finally {
            turn.unlock();
        }
    }

    /// Keeps the file as evidence, and seals what is new or changed. The same file again seals nothing.
    public Outcome take(OrgId org, Given given, Order order, String actor) throws IOException {
        return inTurn(org, () -> {
            Outcome outcome = compare(org, given, order);
            files.receive(
                    org, given.name(), new ByteArrayInputStream(given.bytes().toArray()), actor);
            long sealed = 0;
            for (Map.Entry<String, List<Change>> each :
                    byType(outcome.changes()).entrySet()) {
                sealed += seal(org, each.getKey(), each.getValue(), outcome, actor);
            }
            log.checkpoint(org);
            return outcome.sealed(sealed);
        });
    }

    private static Map<String, List<Change>> byType(List<Change> changes) {
        Map<String, List<Change>> byType = new TreeMap<>();
        for (Change change : changes) {
            if (change.kind().adds()) {
                byType.computeIfAbsent(change.claim().type(), any -> new ArrayList<>())
                        .add(change);
            }
        }
        return byType;
    }

    private Outcome compare(OrgId org, Given given, Order order) {
        if (given.bytes().length() > BYTES_MAX) {
            throw tooLong(given.name(), given.bytes().length());
        }
        order.system().ifPresent(system -> registered(org, system));
        ComponentClaims claims = read(given, order);
        Instant now = organisations.now(org);
        Instant stated = claims.statedAt().orElse(now);
        if (stated.isAfter(now)) {
            throw ProblemsException.of(
                    given.name(),
                    "it says that it was written at " + Instants.text(stated) + ", which is still to come",
                    "it is " + Instants.text(now) + " here: set the clock right of whatever wrote it");
        }
        String source = source(order, claims);
        readings.otherThanClaims(org, source, TYPES).ifPresent(other -> {
            throw ProblemsException.of(
                    "source",
                    "'" + source + "' is a source of " + other + " records that no component file said",
                    "name another source, or none: the file's own name for itself is used then");
        });
        ComponentChanges changes = new ComponentChanges(stated, now);
        List<Change> all = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String type : TYPES) {
            List<Lake.Held> held = lake.ofSource(org, type, source);
            List<Claim> said = claims.claims().stream()
                    .filter(claim -> claim.type().equals(type))
                    .toList();
            all.addAll(changes.of(said, held));
            gone.addAll(ComponentChanges.gone(type, said, held));
        }
        String sha256 = Digest.of(given.bytes().toArray()).hex();
        return new Outcome(given.name(), sha256, claims, source, stated, all, gone, 0);
    }

    private ComponentClaims read(Given given, Order order) {
        reading.lock();
        try {
            return reader.read(new Handed(given.name(), given.bytes(), order.model(), order.version(), order.system()));
        } finally {
            reading.unlock();
        }
    }

    private void registered(OrgId org, String system) {
        if (documents.find(org, "ai-system", system).isEmpty()) {
            throw ProblemsException.of(
                    "system", "no AI system '" + system + "' is registered", "the page AI systems lists them all");
        }
    }

    private static ProblemsException tooLong(String name, long bytes) {
        return ProblemsException.of(
                name,
                "it has " + bytes + " bytes, and " + BYTES_MAX + " are read at most",
                "hand in a bill of materials of the models and their data alone");
    }

    /// The file's kind and what it is about, so that its next version meets what this one said.
    private static String source(Order order, ComponentClaims claims) {
        String named = order.source().orElseGet(() -> claims.kind() + ":" + claims.about());
        return named.length() <= SOURCE_MAX ? named : named.substring(0, SOURCE_MAX);
    }

    private long seal(OrgId org, String type, List<Change> changes, Outcome outcome, String actor) {
        String run = readings.open(org, opening(type, outcome, actor));
        List<String> refused = new ArrayList<>();
        long sealed = 0;
        for (int from = 0; from < changes.size(); from += LINES_MAX) {
            List<Change> some = changes.subList(from, Math.min(changes.size(), from + LINES_MAX));
            List<String> lines = some.stream()
                    .map(change -> Jcs.text(record(type, change, actor)))
                    .toList();
            List<Readings.Line> answers = readings.add(org, run, lines);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) instanceof Readings.Line.Refused no) {
                    refused.add(some.get(i).claim().place() + ": " + no.problem());
                } else {
                    sealed++;
                }
            }
        }
        readings.close(org, run, closing(outcome), actor);
        if (!refused.isEmpty()) {
            throw ProblemsException.of(
                    outcome.file(),
                    refused.size() + " records of type " + type + " were refused, the first: " + refused.getFirst(),
                    sealed + " others are sealed; mend the file and hand it in again");
        }
        return sealed;
    }

    private static JsonObject record(String type, Change change, String actor) {
        return type.equals("sighting") ? change.record().with("seen_by", Json.of(actor)) : change.record();
    }

    private static RunOpening opening(String type, Outcome outcome, String actor) {
        ComponentClaims claims = outcome.claims();
        JsonObject parameters = Json.object()
                .put("file", outcome.sha256())
                .put("form", claims.form())
                .put("about", claims.about())
                .putIfPresent("serial", claims.serial())
                .put("stated_at", Instants.text(outcome.statedAt()))
                .put("records", outcome.changes().size())
                .build();
        return new RunOpening(
                type, outcome.source(), "uploaded", ComponentClaims.QUERY, parameters, "", "UTC", actor, VERSION);
    }

    /// A file of claims stands for no interval: it can't say that there was nothing else.
    private static RunClosing closing(Outcome outcome) {
        return new RunClosing(
                new Window(outcome.statedAt(), outcome.statedAt()),
                OptionalLong.empty(),
                CountMethod.NONE,
                "sha256:" + outcome.sha256(),
                List.of(),
                outcome.claims().whole(),
                outcome.claims().whole() ? "" : "the file says that more follows elsewhere");
    }
}
