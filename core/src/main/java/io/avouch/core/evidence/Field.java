package io.avouch.core.evidence;

import java.util.List;
import java.util.Optional;

/// One field of a record type, with its limits.
///
/// @param prose whether it says something in words, rather than what somebody or something is called
public record Field(
        String name,
        FieldType type,
        boolean required,
        String description,
        int lengthMax,
        int itemsMax,
        List<String> allowed,
        Optional<String> pattern,
        List<Field> children,
        boolean prose) {
    public Field {
        allowed = List.copyOf(allowed);
        children = List.copyOf(children);
    }

    public Field(
            String name,
            FieldType type,
            boolean required,
            String description,
            int lengthMax,
            int itemsMax,
            List<String> allowed,
            Optional<String> pattern,
            List<Field> children) {
        this(name, type, required, description, lengthMax, itemsMax, allowed, pattern, children, false);
    }
}
