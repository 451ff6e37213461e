package io.avouch.engine.run;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.engine.lake.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What earlier runs found for a test, day by day: under which key, in which file, how many of each kind.
///
/// ```
/// {"days":{"2025-01-01":{"digest":"…","file":"run-1.parquet","groups":[["pass","system","17"]],
///                        "key":"…"}},"version":1}
/// ```
///
/// A key is everything that a day's results are a function of: results count as long as the key is the same.
record KeptDays(NavigableMap<LocalDate, Day> days) {
    private static final long VERSION = 1;
    /// Days further from those that were just asked for are not kept.
    private static final int AROUND_MAX = 800;

    /// @param digest SHA-256 of the day's lines, empty where the day has no items
    record Day(String key, String file, String digest, List<Tally.Group> groups) {
        Day {
            groups = List.copyOf(groups);
        }
    }

    /// The files that results lie in.
    Set<String> files() {
        return days.values().stream().map(Day::file).collect(Collectors.toSet());
    }

    /// The same without what lies far from these days.
    KeptDays around(LocalDate first, LocalDate last) {
        return new KeptDays(
                new TreeMap<>(days.subMap(first.minusDays(AROUND_MAX), true, last.plusDays(AROUND_MAX), true)));
    }

    static KeptDays read(Path file) {
        NavigableMap<LocalDate, Day> days = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                JsonObject json = JsonReader.readObject(Files.readString(file));
                if (json.findLong("version").orElse(0L) == VERSION) {
                    json.object("days")
                            .members()
                            .forEach((day, known) -> days.put(LocalDate.parse(day), day((JsonObject) known)));
                }
            }
            return new KeptDays(days);
        } catch (IOException | JsonSyntaxException | RuntimeException unusable) {
            // Then everything is tested again, and written anew.
            return new KeptDays(new TreeMap<>());
        }
    }

    void write(Path file) {
        Json.ObjectBuilder all = Json.object();
        days.forEach((day, known) -> all.put(day.toString(), json(known)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(
                    fresh,
                    Jcs.text(Json.object()
                            .put("version", VERSION)
                            .put("days", all.build())
                            .build()));
            Durably.swap(fresh, file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static Json json(Day day) {
        return Json.object()
                .put("key", day.key())
                .put("file", day.file())
                .put("digest", day.digest())
                .put(
                        "groups",
                        Json.array(day.groups().stream()
                                .map(group -> Json.texts(
                                        List.of(group.status(), group.strength(), Long.toString(group.rows()))))
                                .toList()))
                .build();
    }

    private static Day day(JsonObject json) {
        List<Tally.Group> groups = new ArrayList<>();
        json.list("groups").forEach(each -> {
            List<Json> parts = ((JsonArray) each).items();
            groups.add(new Tally.Group(text(parts, 0), text(parts, 1), Long.parseLong(text(parts, 2)), 0));
        });
        return new Day(json.text("key"), json.text("file"), json.text("digest"), groups);
    }

    private static String text(List<Json> parts, int index) {
        return ((JsonString) parts.get(index)).value();
    }
}
