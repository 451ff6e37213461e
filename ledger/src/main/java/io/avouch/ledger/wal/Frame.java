package io.avouch.ledger.wal;

import java.util.List;

/// One group commit: what became durable with one sync, numbered without gaps.
public record Frame(long sequence, List<Section> sections) {
    public Frame {
        sections = List.copyOf(sections);
    }

    public int entries() {
        return sections.stream().mapToInt(section -> section.entries().size()).sum();
    }
}
