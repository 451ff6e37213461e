package io.avouch.web.page;

import io.avouch.core.evidence.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How far one source of one record type was read in the window.
///
/// @param href where its records are listed
/// @param expected the source's own count
/// @param unread siblings that the source has and nobody reads
/// @param judged whether a test of the run reads these records: only then was it looked for gaps in them
public record SourceCoverage(
        String source,
        String type,
        String href,
        List<Gap> gaps,
        long received,
        OptionalLong expected,
        String countedBy,
        Optional<Instant> lastReadAt,
        List<String> unread,
        boolean judged) {
    public SourceCoverage {
        gaps = List.copyOf(gaps);
        unread = List.copyOf(unread);
    }

    public boolean whole() {
        return judged && gaps.isEmpty() && unread.isEmpty() && (expected.isEmpty() || expected.getAsLong() == received);
    }

    public Mark mark() {
        if (!gaps.isEmpty()) {
            return new Mark("!", Format.length(missing()) + " not read", Tone.BAD);
        }
        if (!unread.isEmpty()) {
            return new Mark("?", "part not read", Tone.WATCH);
        }
        if (expected.isPresent() && expected.getAsLong() != received) {
            return new Mark("?", "count differs", Tone.WATCH);
        }
        if (!judged) {
            return new Mark("○", "in no test", Tone.NONE);
        }
        return new Mark("✓", "whole", Tone.GOOD);
    }

    /// `3,012 of 3,012`, or what arrived alone where nobody counted.
    public String counted() {
        return expected.isPresent()
                ? Format.number(received) + " of " + Format.number(expected.getAsLong())
                : Format.number(received);
    }

    private Duration missing() {
        return gaps.stream()
                .map(gap ->
                        Duration.between(gap.interval().from(), gap.interval().to()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
