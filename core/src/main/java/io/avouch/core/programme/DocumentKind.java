package io.avouch.core.programme;

import io.avouch.core.evidence.Field;
import java.util.List;
import java.util.Map;

/// A kind of document: its fields, which of them SQL sees, which name other documents, and who approves.
public record DocumentKind(
        String name,
        String title,
        String description,
        String titleProperty,
        List<Field> columns,
        Map<String, String> links,
        boolean independentApproval) {
    public DocumentKind {
        columns = List.copyOf(columns);
        links = Map.copyOf(links);
    }
}
