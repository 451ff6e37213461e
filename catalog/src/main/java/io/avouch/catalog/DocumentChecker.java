package io.avouch.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.DocumentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Checks the bodies of documents against the JSON Schemas of their kinds.
public final class DocumentChecker implements DocumentRules {
    private final Map<String, Json> schemas = new TreeMap<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    public DocumentChecker(ContentTree tree) {
        for (String file : tree.list("kinds", "/schema.yaml")) {
            schemas.put(
                    file.split("/")[1], YamlText.parse(file, tree.text(file)).value());
        }
    }

    /// The library warns about keywords it does not know; ours (`x-…`) are none of its business.
    private static Json withoutOwnKeywords(Json schema) {
        return switch (schema) {
            case JsonObject object -> {
                Json.ObjectBuilder kept = Json.object();
                object.members().forEach((name, value) -> {
                    if (!name.startsWith("x-")) {
                        kept.put(name, withoutOwnKeywords(value));
                    }
                });
                yield kept.build();
            }
            case Json.JsonArray array ->
                Json.array(array.items().stream()
                        .map(DocumentChecker::withoutOwnKeywords)
                        .toList());
            case Json.JsonString ignored -> schema;
            case Json.JsonNumber ignored -> schema;
            case Json.JsonBoolean ignored -> schema;
            case Json.JsonNull ignored -> schema;
        };
    }

    @Override
    public Set<String> kinds() {
        return Set.copyOf(schemas.keySet());
    }

    @Override
    public List<Violation> check(String kind, JsonObject body) {
        Json written = schemas.get(kind);
        if (written == null) {
            return List.of(
                    new Violation("", "unknown kind '" + kind + "'; known: " + String.join(", ", schemas.keySet())));
        }
        Schema schema = compiled.computeIfAbsent(
                kind, any -> registry.getSchema(Jcs.text(withoutOwnKeywords(written)), InputFormat.JSON));
        List<Violation> violations = new ArrayList<>();
        for (Error error : schema.validate(
                Jcs.text(body),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
            violations.add(new Violation(String.valueOf(error.getInstanceLocation()), error.getMessage()));
        }
        return violations;
    }

    @Override
    public JsonObject schema(String kind) {
        return schemas.get(kind) instanceof JsonObject schema ? schema : JsonObject.EMPTY;
    }
}
