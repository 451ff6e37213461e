package io.avouch.report.oscal;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.report.OscalInput;
import io.avouch.core.time.Instants;
import io.avouch.report.html.Visible;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Words that all OSCAL documents share. Identifiers are drawn from what they name (RFC 9562, version 5), so that
/// equal input gives equal documents.
final class Oscal {
    static final String VERSION = "1.2.1";
    static final String NAMESPACE = "urn:avouch:ns:oscal";
    static final String CONTROLS = "catalog-controls.json";
    static final String RESULTS = "assessment-results.json";
    static final String MAPPING = "mapping-collection.json";

    private static final UUID ROOT = UUID.fromString("7a0b5b0e-5d0f-5f0c-8a3e-4b3b0d6b4f7e");
    private static final int VERSION_5 = 0x5000;

    private Oscal() {}

    static String catalogFile(String framework) {
        return "catalog-" + framework + ".json";
    }

    static String profileFile(String framework) {
        return "profile-" + framework + ".json";
    }

    static String uuid(String... parts) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(ROOT.getMostSignificantBits())
                .putLong(ROOT.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & ~0xf000L | VERSION_5;
        long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// One line without edges, as a property's value and a title have to be.
    static String line(String text) {
        return Visible.text(text).strip().replaceAll("\\s+", " ");
    }

    static Json.ObjectBuilder metadata(OscalInput input, String title, String remarks) {
        return Json.object()
                .put("title", line(title + ": " + input.organisation().name()))
                .put("last-modified", Instants.text(input.run().startedAt()))
                .put("version", input.run().id())
                .put("oscal-version", VERSION)
                .put(
                        "parties",
                        Json.array(List.of(Json.object()
                                .put("uuid", party(input))
                                .put("type", "organization")
                                .put("name", line(input.organisation().name()))
                                .build())))
                .put("remarks", remarks);
    }

    static String party(OscalInput input) {
        return uuid("party", input.organisation().id().value());
    }

    /// Named values of our own namespace; OSCAL has no place for an empty one, so it is left out.
    static final class Props {
        private final List<JsonObject> all = new ArrayList<>();

        Props put(String name, String value) {
            String line = line(value);
            if (!line.isEmpty()) {
                all.add(Json.object()
                        .put("name", name)
                        .put("ns", NAMESPACE)
                        .put("value", line)
                        .build());
            }
            return this;
        }

        Props put(String name, long value) {
            return put(name, Long.toString(value));
        }

        Json.ObjectBuilder into(Json.ObjectBuilder object) {
            return putAll(object, "props", all);
        }
    }

    /// A list where there is something to list; OSCAL has no empty ones.
    static Json.ObjectBuilder putAll(Json.ObjectBuilder object, String name, List<? extends Json> items) {
        return items.isEmpty() ? object : object.put(name, Json.array(items));
    }
}
