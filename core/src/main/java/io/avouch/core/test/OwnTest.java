package io.avouch.core.test;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A test that an organisation wrote itself, as its document keeps it: the files of the folder, by their paths in it.
public record OwnTest(String id, Map<String, String> files) {
    public static final String KIND = "test";

    /// The files that decide results, whose digest a person approves.
    public static final List<String> DECIDING = List.of("population.sql", "query.sql", "test.yaml");

    public OwnTest {
        files = Map.copyOf(files);
    }

    public static OwnTest of(String id, JsonObject body) {
        Map<String, String> files = new TreeMap<>();
        for (JsonObject file : body.objects("files")) {
            files.put(file.findText("name").orElse(""), file.findText("text").orElse(""));
        }
        return new OwnTest(id, files);
    }

    /// The files in the order of their paths, whoever handed them in in which order.
    public static JsonObject body(String title, Map<String, String> files) {
        List<JsonObject> listed = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((name, text) -> listed.add(
                        Json.object().put("name", name).put("text", text).build()));
        return Json.object()
                .put("title", title)
                .put("files", Json.array(listed))
                .build();
    }

    /// The text of a file that a problem names, be it by its path in the folder or with the folder before it.
    public Optional<String> find(String file) {
        return Optional.ofNullable(files.get(file.startsWith(id + "/") ? file.substring(id.length() + 1) : file));
    }

    /// What decides results.
    public Map<String, String> deciding() {
        Map<String, String> deciding = new TreeMap<>(files);
        deciding.keySet().retainAll(DECIDING);
        return deciding;
    }
}
