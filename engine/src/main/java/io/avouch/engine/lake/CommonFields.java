package io.avouch.engine.lake;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields that every record has beside those of its type.
public final class CommonFields {
    public static final List<Field> ALL = List.of(
            field("id", FieldType.TEXT),
            field("occurred_at", FieldType.INSTANT),
            field("revised_at", FieldType.INSTANT),
            field("provenance", FieldType.TEXT),
            field("url", FieldType.TEXT),
            field("labels", FieldType.TEXTS),
            field(
                    "files",
                    FieldType.OBJECTS,
                    field("name", FieldType.TEXT),
                    field("sha256", FieldType.TEXT),
                    field("inspector", FieldType.TEXT)));

    private CommonFields() {}

    /// The fields of a type that are its own.
    public static List<Field> own(RecordType type) {
        return type.fields().stream()
                .filter(field -> ALL.stream().noneMatch(common -> common.name().equals(field.name())))
                .toList();
    }

    /// Common, own and derived fields, in this order.
    public static List<Field> all(RecordType type) {
        Map<String, Field> byName = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>(ALL);
        fields.addAll(own(type));
        fields.addAll(type.derived());
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return List.copyOf(byName.values());
    }

    private static Field field(String name, FieldType type, Field... children) {
        return new Field(name, type, false, "", 0, 0, List.of(), Optional.empty(), List.of(children));
    }
}
