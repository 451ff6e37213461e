package io.avouch.core.programme;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What part of the programme a kind of document belongs to, in the order in which people look for it.
public enum Area {
    CONTEXT("Context and scope", "clause 4; services, commitments and boundaries of SOC 2"),
    LEADERSHIP("Leadership and people", "clauses 5 and 7"),
    PLANNING("Risks and planning", "clause 6"),
    AI("AI systems and data", "clause 8; Annex A.5 to A.9"),
    CONTROLS("Controls and their tests", "both frameworks"),
    OPERATION("Operation and suppliers", "clauses 7.5 and 8; Annex A.10"),
    EVALUATION("Evaluation and improvement", "clauses 9 and 10"),
    AUDITS("Audits and what outsiders see", "by others"),
    KEEPING("Files, holds and what is to come", "for all of it");

    private final String title;
    private final String where;

    Area(String title, String where) {
        this.title = title;
        this.where = where;
    }

    public String title() {
        return title;
    }

    /// Where the frameworks ask for it.
    public String where() {
        return where;
    }

    /// As a schema names it.
    public static Optional<Area> find(String text) {
        return Stream.of(values()).filter(area -> area.text().equals(text)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
