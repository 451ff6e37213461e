package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Reads the content that the example is made with, as the catalog would hand it over.
final class ExampleFiles {
    private static final Path CONTENT = Path.of("..", "content");

    private ExampleFiles() {}

    static Northwind northwind() {
        Map<String, JsonObject> starters = new TreeMap<>();
        files(CONTENT.resolve("controls")).forEach(file -> {
            JsonObject starter = yaml(file);
            starters.put(starter.text("id"), starter);
        });
        return new Northwind(starters, tests(), documents());
    }

    /// Their digests are the catalog's business; here each test has one that follows from its name.
    private static Map<String, Digest> tests() {
        try (Stream<Path> folders = Files.list(CONTENT.resolve("tests"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toMap(name -> name, name -> Digest.of(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonObject> documents() {
        return files(CONTENT.resolve("example/northwind/documents")).stream()
                .map(ExampleFiles::yaml)
                .toList();
    }

    static JsonObject planted() {
        return yaml(CONTENT.resolve("example/northwind/planted.yaml"));
    }

    static JsonObject recordType(String type) {
        return yaml(CONTENT.resolve("record-types/" + type + ".yaml"));
    }

    static JsonObject kind(String kind) {
        return yaml(CONTENT.resolve("kinds/" + kind + "/schema.yaml"));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject yaml(Path file) {
        try {
            Object loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return (JsonObject) json(Objects.requireNonNull(loaded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json json(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Json> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(String.valueOf(name), json(Objects.requireNonNull(member))));
                yield new JsonObject(members);
            }
            case List<?> list -> {
                List<Json> items = new ArrayList<>();
                list.forEach(item -> items.add(json(Objects.requireNonNull(item))));
                yield Json.array(items);
            }
            case Boolean flag -> Json.of(flag);
            case Integer number -> Json.of(number.longValue());
            case Number number -> new JsonNumber(number.doubleValue());
            default -> Json.of(value.toString());
        };
    }
}
