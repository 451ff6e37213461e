package io.avouch.engine.lake;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.core.time.Instants;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the files of a type name, as one question asked it: of each set of files that belongs together. Files never
/// change, so nothing of it does; whatever is missing or unreadable is worked out again.
///
/// ```
/// {"units":{"deployment/2026-01/0-99.parquet":[["3","2026-01-02T00:00:00Z","2026-01-30T00:00:00Z","advisor"]]},
///  "version":1}
/// ```
final class MentionBook {
    private static final String PREFIX = "mentions-";
    private static final long VERSION = 1;

    private final Map<String, List<Mention>> units;

    private MentionBook(Map<String, List<Mention>> units) {
        this.units = new TreeMap<>(units);
    }

    static String unit(Collection<Segment> segments) {
        return segments.stream().map(Segment::file).sorted().collect(Collectors.joining("|"));
    }

    Map<String, List<Mention>> units() {
        return units;
    }

    /// Lets go of what no longer is.
    void retain(Collection<String> known) {
        units.keySet().retainAll(known);
    }

    static MentionBook read(Path typeDir, Asked asked) {
        Path file = file(typeDir, asked);
        try {
            if (Files.exists(file)) {
                JsonObject json = JsonReader.readObject(Files.readString(file));
                if (json.findLong("version").orElse(0L) == VERSION) {
                    return new MentionBook(units(json.object("units")));
                }
            }
        } catch (IOException | JsonSyntaxException | RuntimeException unusable) {
            return new MentionBook(Map.of());
        }
        return new MentionBook(Map.of());
    }

    private static Map<String, List<Mention>> units(JsonObject json) {
        Map<String, List<Mention>> units = new TreeMap<>();
        json.members()
                .forEach((unit, mentions) -> units.put(
                        unit,
                        ((JsonArray) mentions)
                                .items().stream().map(MentionBook::mention).toList()));
        return units;
    }

    private static Mention mention(Json json) {
        List<String> texts = ((JsonArray) json)
                .items().stream().map(text -> ((JsonString) text).value()).toList();
        return new Mention(
                texts.subList(3, texts.size()),
                Long.parseLong(texts.get(0)),
                Instants.parse(texts.get(1)),
                Instants.parse(texts.get(2)));
    }

    void write(Path typeDir, Asked asked) throws IOException {
        Json.ObjectBuilder all = Json.object();
        units.forEach((unit, mentions) -> all.put(
                unit, Json.array(mentions.stream().map(MentionBook::json).toList())));
        Path fresh = Files.createTempFile(typeDir, PREFIX, ".new");
        try {
            Files.writeString(
                    fresh,
                    Jcs.text(Json.object()
                            .put("version", VERSION)
                            .put("units", all.build())
                            .build()));
            Durably.swap(fresh, file(typeDir, asked));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Json json(Mention mention) {
        List<String> texts = new ArrayList<>(
                List.of(Long.toString(mention.count()), Instants.text(mention.first()), Instants.text(mention.last())));
        texts.addAll(mention.values());
        return Json.texts(texts);
    }

    private static Path file(Path typeDir, Asked asked) {
        return typeDir.resolve(PREFIX + Digest.of(asked.toString()).hex().substring(0, 16) + ".json");
    }

    /// All questions' books of a type: they say words of its records.
    static void forget(Path typeDir) throws IOException {
        if (!Files.isDirectory(typeDir)) {
            return;
        }
        try (DirectoryStream<Path> books = Files.newDirectoryStream(typeDir, PREFIX + "*")) {
            for (Path book : books) {
                Files.delete(book);
                Durably.syncFolder(book);
            }
        }
    }
}
