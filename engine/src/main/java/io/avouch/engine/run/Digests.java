package io.avouch.engine.run;

import io.avouch.core.Digest;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Counts;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.lake.DayBook;
import io.avouch.engine.lake.DayLines;
import io.avouch.engine.lake.Segment;
import io.avouch.engine.view.OwnFacts;
import io.avouch.engine.view.RecordViews;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What a run's results are a function of, and the results themselves, as one digest.
///
/// ```
/// SHA-256( JCS {"contract","counts","documents":[…],"inputs":{type:{month:…}},"items":{month:…},
///               "scope":[…],"test","window":{"from","to"}} )
/// month  SHA-256 of its days' digests, in order; day  SHA-256 of its lines, sorted by their bytes
/// ```
///
/// No salt, index, root, run, engine or clock is in it. Lines are kept apart by day so that no text
/// grows with the size of a month.
final class Digests {
    static final String CONTRACT = "avouch/tests/v3";
    private static final List<String> RESULT =
            List.of("item", "occurred_at", "until_at", "status", "strength", "reason");

    private final Workspace workspace;
    private final Duck duck;
    private final Map<String, RecordType> types;
    private final Workspace.Files files;
    private final Map<String, JsonObject> inputs = new HashMap<>();

    Digests(Workspace workspace, Map<String, RecordType> types, Workspace.Files files) {
        this.workspace = workspace;
        this.duck = workspace.duck();
        this.types = types;
        this.files = files;
    }

    /// @param file beside which what the digest was taken of is kept
    /// @param results the relation that the results are in
    /// @param items digests of the items by month, where they are known already
    record Facts(
            ControlTest test,
            Window window,
            Collection<String> scope,
            Uses uses,
            List<Revision> documents,
            Counts counts,
            Path file,
            String results,
            Optional<JsonObject> items) {}

    Digest of(Facts facts) {
        Json.ObjectBuilder input = Json.object();
        facts.uses().types().stream().sorted().forEach(type -> input.put(type, input(type)));
        String preimage = Jcs.text(Json.object()
                .put("contract", CONTRACT)
                .put("test", facts.test().digest().toString())
                .put("window", window(facts.window()))
                .put("scope", Json.texts(facts.scope().stream().sorted().toList()))
                .put("inputs", input.build())
                .put("documents", Json.texts(documents(facts)))
                .put("counts", counts(facts.counts()))
                .put(
                        "items",
                        facts.items()
                                .orElseGet(() -> months(
                                        days(facts.results(), facts.counts().received()))))
                .build());
        keep(facts, preimage);
        return Digest.of(preimage);
    }

    /// Beside the results, so that others can take the digest again.
    private static void keep(Facts facts, String preimage) {
        Path file = FactsFile.of(facts.file());
        try {
            Files.writeString(file, preimage);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static List<String> documents(Facts facts) {
        return facts.documents().stream()
                .filter(revision -> OwnFacts.allDocuments(facts.uses())
                        || facts.uses().kinds().contains(revision.kind()))
                .map(revision -> revision.key() + "#" + revision.number() + " " + revision.digest())
                .sorted()
                .toList();
    }

    private static Json window(Window window) {
        return Json.object()
                .put("from", Instants.text(window.from()))
                .put("to", Instants.text(window.to()))
                .build();
    }

    private static Json counts(Counts counts) {
        return Json.object()
                .put("received", counts.received())
                .put("passed", counts.passed())
                .put("failed", counts.failed())
                .put("waived", counts.waived())
                .put("not_applicable", counts.notApplicable())
                .put("out_of_scope", counts.outOfScope())
                .put("unverified", counts.unverified())
                .build();
    }

    /// Several tests of a run read the same records: they are hashed once.
    JsonObject input(String type) {
        return inputs.computeIfAbsent(type, name -> {
            Optional<DayBook> book = files.days(duck, name).filter(DayBook::distinct);
            if (book.isPresent()) {
                NavigableMap<LocalDate, String> days = new TreeMap<>();
                book.get().days().forEach((day, known) -> days.put(day, known.digest()));
                return months(days);
            }
            workspace.show(name);
            RecordType known = types.get(name);
            boolean versions = known != null && known.shape() == Shape.LIFE;
            String rows = versions
                    ? "(SELECT DISTINCT occurred_at, source, payload_digest FROM " + RecordViews.all(name) + ")"
                    : RecordViews.latest(name);
            long most = files.of(name).stream().mapToLong(Segment::rows).sum();
            return months(new DayLines(duck, "concat(payload_digest, source)").of(rows, most));
        });
    }

    /// The digest of each day's items.
    ///
    /// @param results a relation with the columns of [ResultSql]
    /// @param rows how many there are
    NavigableMap<LocalDate, String> days(String results, long rows) {
        return new DayLines(duck, line()).of(results, rows);
    }

    /// Each value behind its length, so that no two rows can give one line.
    static String line() {
        StringBuilder line = new StringBuilder("concat(");
        for (String column : RESULT) {
            String value = column.endsWith("_at") ? "CAST(" + column + " AS VARCHAR)" : column;
            line.append("length(")
                    .append(value)
                    .append("), ':', ")
                    .append(value)
                    .append(", ");
        }
        return line.append("'P', possible_seconds)").toString();
    }

    /// Months of days whose digests are known.
    static JsonObject months(NavigableMap<LocalDate, String> days) {
        Map<String, StringBuilder> texts = new TreeMap<>();
        days.forEach(
                (day, digest) -> texts.computeIfAbsent(day.toString().substring(0, 7), month -> new StringBuilder())
                        .append(digest));
        Json.ObjectBuilder months = Json.object();
        texts.forEach(
                (month, text) -> months.put(month, Digest.of(text.toString()).hex()));
        return months.build();
    }
}
