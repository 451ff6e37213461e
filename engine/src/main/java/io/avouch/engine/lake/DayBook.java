package io.avouch.engine.lake;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.time.Instants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What the records of one type are, day by day, below an index of the ledger. What lies below an index never
/// changes but by erasure, so a book is only ever continued, or begun again.
///
/// ```
/// {"days":{"2026-01-01":{"digest":"…","print":"…","rows":17}},"distinct":true,"erased":0,
///  "sights":[["directory","run-1","2026-01-01T02:00:00Z"]],"through":4711,"version":1}
/// ```
///
/// @param through every entry below this index is in it
/// @param erased how many records of the organisation had been erased when it was written
/// @param distinct whether each record came once; if not, there are no days
/// @param sights of a type that comes in snapshots: source, run and time of each
public record DayBook(
        long through, int erased, boolean distinct, NavigableMap<LocalDate, Day> days, List<Sight> sights) {
    private static final String NAME = "days.json";
    private static final long VERSION = 1;

    /// @param print of the entries' indexes and payload digests
    /// @param digest SHA-256 of the day's lines, as the digest of a run takes them
    public record Day(long rows, String print, String digest) {}

    /// One reading of a source at one time.
    public record Sight(String source, String run, Instant at) {}

    public DayBook {
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
        sights = List.copyOf(sights);
    }

    static DayBook empty(int erased) {
        return new DayBook(0, erased, true, new TreeMap<>(), List.of());
    }

    /// Empty where there is none, or none that can be read: then it is made again.
    static Optional<DayBook> find(Path typeDir) {
        Path file = typeDir.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            JsonObject json = JsonReader.readObject(Files.readString(file));
            return json.findLong("version").orElse(0L) == VERSION ? Optional.of(of(json)) : Optional.empty();
        } catch (IOException | JsonSyntaxException | RuntimeException unusable) {
            return Optional.empty();
        }
    }

    static void forget(Path typeDir) throws IOException {
        if (Files.deleteIfExists(typeDir.resolve(NAME))) {
            Durably.syncFolder(typeDir.resolve(NAME));
        }
    }

    void write(Path typeDir) throws IOException {
        // Runs that go on side by side may write the same book.
        Path fresh = Files.createTempFile(typeDir, NAME, ".new");
        try {
            Files.writeString(fresh, Jcs.text(json()));
            Durably.swap(fresh, typeDir.resolve(NAME));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private JsonObject json() {
        Json.ObjectBuilder all = Json.object();
        days.forEach((day, known) -> all.put(
                day.toString(),
                Json.object()
                        .put("rows", known.rows())
                        .put("print", known.print())
                        .put("digest", known.digest())
                        .build()));
        return Json.object()
                .put("version", VERSION)
                .put("through", through)
                .put("erased", erased)
                .put("distinct", distinct)
                .put("days", all.build())
                .put(
                        "sights",
                        Json.array(sights.stream()
                                .map(sight ->
                                        Json.texts(List.of(sight.source(), sight.run(), Instants.text(sight.at()))))
                                .toList()))
                .build();
    }

    private static DayBook of(JsonObject json) {
        NavigableMap<LocalDate, Day> days = new TreeMap<>();
        json.object("days").members().forEach((day, known) -> {
            JsonObject values = (JsonObject) known;
            days.put(
                    LocalDate.parse(day),
                    new Day(values.findLong("rows").orElseThrow(), values.text("print"), values.text("digest")));
        });
        List<Sight> sights = new ArrayList<>();
        json.list("sights").forEach(sight -> {
            List<Json> parts = ((Json.JsonArray) sight).items();
            sights.add(new Sight(text(parts, 0), text(parts, 1), Instants.parse(text(parts, 2))));
        });
        return new DayBook(
                json.findLong("through").orElseThrow(),
                Math.toIntExact(json.findLong("erased").orElseThrow()),
                json.flag("distinct"),
                days,
                sights);
    }

    private static String text(List<Json> parts, int index) {
        return ((Json.JsonString) parts.get(index)).value();
    }
}
