package io.avouch.core.evidence;

import java.util.List;
import java.util.Optional;

/// The schema of one kind of record: what it is, how its versions follow one another, and its fields.
public record RecordType(
        String name,
        String title,
        String description,
        Shape shape,
        List<String> entity,
        List<Field> fields,
        List<Field> derived) {
    public RecordType {
        entity = List.copyOf(entity);
        fields = List.copyOf(fields);
        derived = List.copyOf(derived);
    }

    /// What an entity of a type of snapshots is called by, behind its source.
    public List<String> key() {
        return entity.isEmpty() ? List.of("id") : entity;
    }

    public Optional<Field> find(String field) {
        return fields.stream()
                .filter(candidate -> candidate.name().equals(field))
                .findFirst();
    }
}
