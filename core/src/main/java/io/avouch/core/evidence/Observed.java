package io.avouch.core.evidence;

import io.avouch.core.time.Stretches;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

    /// How far the sources of one record type were read whole.
    ///
    /// @param until the first end among the sources that keep up with the one read farthest
    /// @param behind the ends of those that do not: of what they gave, nobody knows what became of it later
    public record Reach(Instant until, SortedMap<String, Instant> behind) {
        public Reach {
            behind = Collections.unmodifiableSortedMap(new TreeMap<>(behind));
        }

        /// No farther than an instant.
        public Reach atMost(Instant last) {
            SortedMap<String, Instant> earlier = new TreeMap<>(behind);
            earlier.values().removeIf(end -> !end.isBefore(last));
            return new Reach(Stretches.earlier(until, last), earlier);
        }
    }

    /// How far records of a type were read; empty where nothing of it was read whole. Behind the window that
    /// is up to the first stretch that nobody read: what became of something in there, no later reading tells.
    /// What a source gave that was never read whole was seen at most as of the beginning: it is behind whatever
    /// was. A source that gave nothing is none.
    public static Optional<Reach> of(
            String type, Collection<CollectionRun> runs, List<DeclaredSource> declared, Window window) {
        SortedMap<String, List<Window>> read = new TreeMap<>();
        SortedMap<String, Instant> never = new TreeMap<>();
        for (CollectionRun run : runs) {
            if (run.opening().type().equals(type)) {
                if (run.received() > 0) {
                    never.put(run.opening().source(), window.from());
                }
                run.closing()
                        .filter(closing -> run.whole())
                        .ifPresent(closing -> read.computeIfAbsent(run.opening().source(), source -> new ArrayList<>())
                                .add(closing.covers()));
            }
        }
        SortedMap<String, Instant> ends = new TreeMap<>();
        read.forEach((source, stretches) -> ends.put(source, unbroken(stretches, window.to())));
        never.keySet().removeAll(ends.keySet());
        Optional<Instant> latest = ends.values().stream().max(Comparator.naturalOrder());
        return latest.map(last -> reach(type, ends, last, declared, never));
    }

    /// The end of what was read, but from that instant on only as far as nothing was left out.
    private static Instant unbroken(List<Window> read, Instant from) {
        Instant last =
                read.stream().map(Window::to).max(Comparator.naturalOrder()).orElse(from);
        return last.isAfter(from)
                ? Stretches.uncovered(new Window(from, last), read).stream()
                        .map(Window::from)
                        .findFirst()
                        .orElse(last)
                : last;
    }

    private static Reach reach(
            String type,
            SortedMap<String, Instant> ends,
            Instant last,
            List<DeclaredSource> declared,
            SortedMap<String, Instant> never) {
        SortedMap<String, Instant> behind = new TreeMap<>(ends);
        behind.entrySet()
                .removeIf(end -> !end.getValue()
                        .plus(cadence(end.getKey() + "\n" + type, declared))
                        .isBefore(last));
        Instant until = ends.entrySet().stream()
                .filter(end -> !behind.containsKey(end.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(last);
        behind.putAll(never);
        return new Reach(until, behind);
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
