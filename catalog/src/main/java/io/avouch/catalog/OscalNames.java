package io.avouch.catalog;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// Names and values as OSCAL wants them.
final class OscalNames {
    static final String NAMESPACE = "urn:avouch:ns:oscal";
    static final String ASSESSABLE = "assessable";
    static final String URN = "urn";
    static final String FRAMEWORK_URN = "framework-urn";

    private final Set<String> taken = new HashSet<>();

    /// A token that nothing else in the document has: letters, digits, `.`, `-` and `_`, beginning with none of the
    /// middle three.
    String token(String any) {
        StringBuilder token = new StringBuilder();
        any.codePoints().forEach(c -> {
            if (Character.isLetter(c) || Character.isDigit(c) || c == '.' || c == '-' || c == '_') {
                token.appendCodePoint(c);
            } else {
                token.append('_');
            }
        });
        if (token.isEmpty() || !(Character.isLetter(token.codePointAt(0)) || token.charAt(0) == '_')) {
            token.insert(0, '_');
        }
        String base = token.toString();
        String unique = base;
        for (int i = 2; !taken.add(unique); i++) {
            unique = base + "_" + i;
        }
        return unique;
    }

    /// What a framework may be called: small letters, digits, dots and dashes.
    static String slug(String any) {
        String slug =
                any.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.length() <= 64 ? slug : slug.substring(0, 64).replaceAll("[-.]+$", "");
    }

    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// An identifier drawn from a name; in the standard's form for one that is drawn so.
    static String uuid(String name) {
        UUID drawn = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new UUID(drawn.getMostSignificantBits() & ~0xf000L | 0x5000L, drawn.getLeastSignificantBits())
                .toString();
    }

    /// Properties of our own namespace, and labels of the standard's; an empty one is left out.
    static final class Props {
        private final List<JsonObject> all = new ArrayList<>();

        Props label(String value) {
            all.add(Json.object().put("name", "label").put("value", line(value)).build());
            return this;
        }

        Props put(String name, String value) {
            if (!value.isBlank()) {
                all.add(Json.object()
                        .put("name", name)
                        .put("ns", NAMESPACE)
                        .put("value", line(value))
                        .build());
            }
            return this;
        }

        Json list() {
            return Json.array(all);
        }
    }
}
