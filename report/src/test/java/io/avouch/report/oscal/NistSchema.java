package io.avouch.report.oscal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// NIST's own JSON schema of all OSCAL models: the newest one that can be had as a library is of the edition before
/// mappings. Another file can be named: `-Davouch.oscal.schema=FILE`, and then mappings are held to it too.
final class NistSchema {
    private static final String OTHER = "avouch.oscal.schema";
    private static final Schema SCHEMA = read();

    private NistSchema() {}

    private static InputStream open() throws IOException {
        String other = System.getProperty(OTHER, "");
        return other.isEmpty()
                ? Objects.requireNonNull(
                        NistSchema.class.getResourceAsStream("/schema/json/oscal-complete_schema.json"))
                : Files.newInputStream(Path.of(other));
    }

    /// Whether the schema at hand knows a document of this kind.
    static boolean knows(JsonObject document) {
        return document.find("mapping-collection").isEmpty()
                || !System.getProperty(OTHER, "").isEmpty();
    }

    private static Schema read() {
        try (InputStream in = open()) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(plain(new String(in.readAllBytes(), StandardCharsets.UTF_8)), InputFormat.JSON);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /// Its definitions name themselves by their place, which the validator takes for schemas of their own; and some
    /// members called `id` stand one level too deep.
    private static String plain(String schema) {
        return schema.replaceAll("\"\\$id\"\\s*:\\s*\"#/definitions/[^\"]*\"\\s*,", "")
                .replaceAll("\"id\"\\s*:\\s*\\{\\s*\"id\"\\s*:\\s*(\\{[^}]*\\})\\s*\\}", "\"id\":$1");
    }

    static void accepts(String name, JsonObject document) {
        assertThat(SCHEMA.validate(Jcs.text(document), InputFormat.JSON).stream()
                        .limit(8)
                        .toList())
                .as(name)
                .isEmpty();
    }
}
