package io.avouch.core.test;

/// How the tested items are known: enforced or recorded by a system, claimed by someone, or stated by a person.
public record StrengthCounts(long system, long claimed, long stated) {
    public static final StrengthCounts NONE = new StrengthCounts(0, 0, 0);
}
