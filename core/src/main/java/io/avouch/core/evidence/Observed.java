package io.avouch.core.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Until when an organisation's sources have been read: where a window ends that nobody gave an end.
///
/// What happened since the last readings is not known yet, and is no gap. A source that the others
/// have left behind by more than its own cadence does not hold the end back: what it misses is a gap.
public final class Observed {
    private Observed() {}

    /// Empty where nothing has been read.
    public static Optional<Instant> until(Collection<CollectionRun> runs, List<DeclaredSource> declared) {
        Map<String, Instant> ends = new TreeMap<>();
        for (CollectionRun run : runs) {
            run.closing()
                    .filter(closing -> closing.complete() && !run.ofClaims())
                    .ifPresent(closing -> ends.merge(
                            run.opening().source() + "\n" + run.opening().type(),
                            closing.covers().to(),
                            (one, two) -> one.isAfter(two) ? one : two));
        }
        Optional<Instant> latest = ends.values().stream().max(Comparator.naturalOrder());
        return latest.flatMap(last -> ends.entrySet().stream()
                .filter(end ->
                        !end.getValue().plus(cadence(end.getKey(), declared)).isBefore(last))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder()));
    }

    private static Duration cadence(String key, List<DeclaredSource> declared) {
        int feed = key.indexOf('\n');
        return declared.stream()
                .filter(source -> source.name().equals(key.substring(0, feed))
                        && source.types().contains(key.substring(feed + 1)))
                .map(DeclaredSource::cadence)
                .findFirst()
                .orElse(DeclaredSource.CADENCE);
    }
}
