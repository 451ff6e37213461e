package io.avouch.engine;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A few record types, as small as the tests allow.
public final class Types {
    public static final RecordType CHANGE = type(
            "change",
            Shape.EVENT,
            List.of(),
            List.of(
                    field("title", FieldType.TEXT),
                    field("repo", FieldType.TEXT),
                    field("emergency", FieldType.BOOLEAN),
                    field("size", FieldType.INTEGER),
                    field(
                            "approvals",
                            FieldType.OBJECTS,
                            field("actor", FieldType.TEXT),
                            field("acted_at", FieldType.INSTANT)),
                    field("reviewers", FieldType.TEXTS)),
            List.of(field("independent_approval_count", FieldType.INTEGER)));

    public static final RecordType ACCOUNT = type(
            "account",
            Shape.SNAPSHOT,
            List.of("system", "principal"),
            List.of(
                    field("system", FieldType.TEXT),
                    field("principal", FieldType.TEXT),
                    field("mfa", FieldType.BOOLEAN),
                    field("settings", FieldType.TEXT_MAP),
                    field("counts", FieldType.INTEGER_MAP)),
            List.of());

    public static final RecordType INCIDENT = type(
            "incident",
            Shape.LIFE,
            List.of(),
            List.of(
                    field("severity", FieldType.TEXT),
                    field("due_on", FieldType.DATE),
                    field("resolved_at", FieldType.INSTANT),
                    field("loss", FieldType.NUMBER)),
            List.of());

    public static final RecordType REVIEW = type(
            "review",
            Shape.EVENT,
            List.of(),
            List.of(field("subject", FieldType.TEXT), field("period_to", FieldType.DATE)),
            List.of());

    public static final RecordType PERSON = type(
            "person",
            Shape.SNAPSHOT,
            List.of("person"),
            List.of(
                    field("person", FieldType.TEXT),
                    field("email", FieldType.TEXT),
                    field("unit", FieldType.TEXT),
                    field("ends_on", FieldType.DATE)),
            List.of());

    public static final Map<String, RecordType> ALL =
            Map.of("change", CHANGE, "account", ACCOUNT, "incident", INCIDENT, "review", REVIEW, "person", PERSON);

    private Types() {}

    public static Field field(String name, FieldType type, Field... children) {
        return new Field(name, type, false, "", 0, 0, List.of(), Optional.empty(), List.of(children));
    }

    private static RecordType type(
            String name, Shape shape, List<String> entity, List<Field> fields, List<Field> derived) {
        return new RecordType(name, name, "", shape, entity, fields, derived);
    }
}
