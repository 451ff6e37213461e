package io.avouch.core.finding;

import java.util.Locale;

/// How far a requirement is supported. "Met" and "compliant" are not our words.
public enum RequirementStatus {
    SUPPORTED,
    DEVIATIONS,
    PARTLY_TESTED,
    STATED,
    NOT_TESTED,
    NO_CONTROL,
    NOT_RELEVANT;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
