package io.avouch.core.adviser;

import java.time.LocalDate;
import java.util.List;

/// A day from which duties of a law hold for some classes of systems.
public record LegalDate(String track, List<String> classes, LocalDate day, String says, Origin origin) {
    public LegalDate {
        classes = List.copyOf(classes);
    }
}
