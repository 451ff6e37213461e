package io.avouch.engine;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.programme.DocumentKind;
import java.util.List;
import java.util.Map;

/// A few document kinds, as small as the tests allow.
public final class Kinds {
    public static final Map<String, DocumentKind> ALL = Map.of(
            "system",
            kind(
                    "system",
                    Map.of("vendor", "vendor"),
                    Types.field("in_scope", FieldType.BOOLEAN),
                    Types.field("record_types", FieldType.TEXTS),
                    Types.field("owner", FieldType.TEXT)),
            "source",
            kind("source", Map.of("systems", "system"), Types.field("cadence", FieldType.TEXT)),
            "scope",
            kind(
                    "scope",
                    Map.of(),
                    Types.field("exclusions", FieldType.OBJECTS, Types.field("subject", FieldType.TEXT))),
            "waiver",
            kind("waiver", Map.of("control", "control"), Types.field("test", FieldType.TEXT)),
            "control",
            kind("control", Map.of()),
            "identity",
            kind(
                    "identity",
                    Map.of(),
                    Types.field("name", FieldType.TEXT),
                    Types.field("kind", FieldType.TEXT),
                    Types.field("person", FieldType.TEXT),
                    Types.field("emails", FieldType.TEXTS),
                    Types.field("names", FieldType.TEXTS),
                    Types.field("logins", FieldType.OBJECTS, Types.field("login", FieldType.TEXT))));

    private Kinds() {}

    private static DocumentKind kind(String name, Map<String, String> links, Field... columns) {
        return new DocumentKind(name, name, "", "title", List.of(columns), links, true);
    }
}
