package io.avouch.collect.components;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.port.ComponentReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tells a file's form by what stands in it, not by its name, and reads it.
public final class ComponentFiles implements ComponentReader {
    static final String FORMS = "read are: CycloneDX 1.5 to 1.7 in JSON, MLmodel files, MLflow's answers to"
            + " registered-models/search and model-versions/search, and model cards with a YAML head";
    /// Some hundred megabytes of memory at most; a bill of materials has some thirty values a component.
    private static final int VALUES_MAX = 500_000;

    private static final char MARK = '\uFEFF';

    @Override
    public ComponentClaims read(Handed handed) {
        String text = text(handed);
        String start = text.stripLeading();
        if (start.startsWith("{")) {
            return json(text, handed);
        }
        if (start.startsWith("<")) {
            throw problem(
                    handed,
                    1,
                    1,
                    "XML is not read",
                    "write the bill of materials as JSON: cyclonedx convert --output-format json");
        }
        ComponentClaims claims = ModelCard.is(text) && prose(text) ? ModelCard.read(text, handed) : yaml(text, handed);
        return some(claims, handed);
    }

    /// A README is a card, whatever its first line; a YAML file may begin with three hyphens, too.
    private static boolean prose(String text) {
        String head = text.substring(0, Math.min(text.length(), 100_000));
        return !head.contains("\nflavors:");
    }

    private ComponentClaims yaml(String text, Handed handed) {
        String name = handed.name().toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            return ModelCard.read(text, handed);
        }
        JsonObject yaml = Yaml.read(handed.name(), 0, text);
        if (!MlflowModel.is(yaml)) {
            throw problem(handed, 1, 1, "this is YAML, but no MLmodel file: it has no 'flavors'", FORMS);
        }
        return MlflowModel.read(yaml, handed);
    }

    private static ComponentClaims json(String text, Handed handed) {
        JsonObject json = parse(text, handed);
        if (CycloneDx.is(json)) {
            return some(CycloneDx.read(json, handed), handed);
        }
        if (MlflowRegistry.is(json)) {
            return some(MlflowRegistry.read(json, handed), handed);
        }
        throw problem(handed, 1, 1, "this is JSON, but of no form that is read here", FORMS);
    }

    private static JsonObject parse(String text, Handed handed) {
        try {
            Json value = JsonReader.readAtMost(VALUES_MAX, text);
            if (value instanceof JsonObject object) {
                return object;
            }
            throw problem(handed, 1, 1, "an object was expected", FORMS);
        } catch (JsonSyntaxException broken) {
            String before = text.substring(0, Math.min(broken.offset(), text.length()));
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            int column = before.length() - before.lastIndexOf('\n');
            String message = String.valueOf(broken.getMessage()).replaceFirst(" at character [0-9]+$", "");
            throw problem(handed, line, column, "not JSON: " + message, "mend it there, or write the file anew");
        }
    }

    /// A file without any component was hardly meant to be handed in here.
    private static ComponentClaims some(ComponentClaims claims, Handed handed) {
        if (claims.claims().isEmpty()) {
            String found = claims.left().stream()
                    .findFirst()
                    .map(left -> "; the first thing left: " + left.place() + ", " + left.why())
                    .orElse("");
            throw ProblemsException.of(
                    handed.name(),
                    "no model and no data in it (" + claims.form() + found + ")",
                    "nothing was taken; a bill of materials of AI has components of type machine-learning-model");
        }
        return claims;
    }

    private static String text(Handed handed) {
        byte[] bytes = handed.bytes().toArray();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw ProblemsException.of(
                    handed.name(),
                    "not UTF-8: the byte at " + buffer.position() + " begins no character",
                    "save it as UTF-8 and hand it in again");
        }
    }

    private static ProblemsException problem(Handed handed, int line, int column, String message, String hint) {
        return new ProblemsException(List.of(new Problem(new Position(handed.name(), line, column), message, hint)));
    }
}
