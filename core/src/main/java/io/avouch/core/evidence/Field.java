package io.avouch.core.evidence;

import java.util.List;
import java.util.Optional;

/// One field of a record type, with its limits.
public record Field(
        String name,
        FieldType type,
        boolean required,
        String description,
        int lengthMax,
        int itemsMax,
        List<String> allowed,
        Optional<String> pattern,
        List<Field> children) {
    public Field {
        allowed = List.copyOf(allowed);
        children = List.copyOf(children);
    }
}
