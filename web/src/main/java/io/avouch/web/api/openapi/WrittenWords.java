package io.avouch.web.api.openapi;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What handlers can't say of themselves: a summary, and the forms of what they take and answer.
final class WrittenWords {
    private static final List<String> AREAS =
            List.of("access", "audits", "documents", "evidence", "tests", "ledger", "programme", "outside");

    private final List<JsonObject> tags = new ArrayList<>();
    private final Map<String, Words> operations = new LinkedHashMap<>();
    private final Map<String, Json> schemas = new LinkedHashMap<>();

    record Words(String tag, JsonObject text) {}

    static WrittenWords read() {
        WrittenWords words = new WrittenWords();
        for (String area : AREAS) {
            words.add(resource("/io/avouch/web/api/openapi/" + area + ".json"));
        }
        return words;
    }

    private static JsonObject resource(String name) {
        try (InputStream input = WrittenWords.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return JsonReader.readObject(new String(input.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException(name + ": " + broken.getMessage(), broken);
        }
    }

    private void add(JsonObject area) {
        JsonObject tag = area.object("tag");
        tags.add(tag);
        area.object("operations").members().forEach((endpoint, text) -> {
            if (!(text instanceof JsonObject said)
                    || operations.put(endpoint, new Words(tag.text("name"), said)) != null) {
                throw new IllegalStateException(endpoint + " is described twice, or not in an object");
            }
        });
        area.object("schemas").members().forEach((name, schema) -> {
            if (schemas.put(name, schema) != null) {
                throw new IllegalStateException("two schemas are called " + name);
            }
        });
    }

    Optional<Words> find(String endpoint) {
        return Optional.ofNullable(operations.get(endpoint));
    }

    List<String> endpoints() {
        return List.copyOf(operations.keySet());
    }

    Json tags() {
        return Json.array(tags);
    }

    JsonObject schemas() {
        Json.ObjectBuilder json = Json.object();
        schemas.forEach(json::put);
        return json.build();
    }
}
