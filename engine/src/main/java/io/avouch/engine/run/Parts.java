package io.avouch.engine.run;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Results of one test that lie in several files, shared with other runs: `<test>.parts.json` in place of
/// `<test>.parquet`.
///
/// ```
/// {"parts":[{"file":"../kept/change.gate/run-1.parquet","stretches":[["2025-01-01T00:00:00Z","…"]]}]}
/// ```
///
/// A file's rows count where they occurred in one of its stretches; all of them where it has none.
record Parts(List<Part> parts) {
    record Part(String file, List<Window> stretches) {
        Part {
            stretches = List.copyOf(stretches);
        }
    }

    Parts {
        parts = List.copyOf(parts);
    }

    static Path file(Path results) {
        String name = String.valueOf(results.getFileName());
        return results.resolveSibling(name.substring(0, name.length() - ".parquet".length()) + ".parts.json");
    }

    static boolean exist(Path results) {
        return Files.exists(file(results));
    }

    static void forget(Path results) {
        try {
            Files.deleteIfExists(file(results));
        } catch (IOException e) {
            throw new UncheckedIOException(file(results) + " can't be removed: " + e.getMessage(), e);
        }
    }

    void write(Path results) {
        Json json = Json.object()
                .put("parts", Json.array(parts.stream().map(Parts::json).toList()))
                .build();
        try {
            Files.writeString(file(results), Jcs.text(json));
        } catch (IOException e) {
            throw new UncheckedIOException(file(results) + " can't be written: " + e.getMessage(), e);
        }
    }

    /// The files that a run's results lie in, as its parts call them; none where it has one of its own by now.
    static List<String> names(Path results) {
        try {
            return exist(results)
                    ? JsonReader.readObject(Files.readString(file(results))).objects("parts").stream()
                            .map(part -> part.text("file"))
                            .toList()
                    : List.of();
        } catch (IOException | JsonSyntaxException e) {
            throw unreadable(results, e);
        }
    }

    private static UncheckedIOException unreadable(Path results, Exception why) {
        return new UncheckedIOException(
                file(results) + " can't be read", why instanceof IOException io ? io : new IOException(why));
    }

    /// The rows as a relation, with the columns of [ResultSql].
    static String relation(Path results) {
        try {
            JsonObject json = JsonReader.readObject(Files.readString(file(results)));
            return json.objects("parts").stream()
                    .map(part -> rows(results, part))
                    .collect(Collectors.joining(" UNION ALL ", "(", ")"));
        } catch (IOException | JsonSyntaxException e) {
            throw unreadable(results, e);
        }
    }

    private static String rows(Path results, JsonObject part) {
        Path file = results.resolveSibling(part.text("file")).normalize();
        List<Window> stretches = part.list("stretches").stream()
                .map(each -> ((Json.JsonArray) each).items())
                .map(edges -> new Window(instant(edges.get(0)), instant(edges.get(1))))
                .toList();
        return "SELECT * FROM read_parquet(" + Sql.text(file.toAbsolutePath().toString()) + ")"
                + (stretches.isEmpty() ? "" : " WHERE " + Sql.within("occurred_at", stretches));
    }

    private static java.time.Instant instant(Json text) {
        return Instants.parse(((Json.JsonString) text).value());
    }

    private static Json json(Part part) {
        return Json.object()
                .put("file", part.file())
                .put(
                        "stretches",
                        Json.array(part.stretches().stream()
                                .map(stretch ->
                                        Json.texts(List.of(Instants.text(stretch.from()), Instants.text(stretch.to()))))
                                .toList()))
                .build();
    }
}
