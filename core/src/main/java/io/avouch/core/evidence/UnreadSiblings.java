package io.avouch.core.evidence;

import io.avouch.core.time.Stretches;
import io.avouch.core.time.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Where a reading tells of siblings that nobody read (repositories, tenants, accounts): what was in them is in no
/// population, so the stretch was not read whole.
///
/// A sibling is no gap where the scope leaves it out, where the same stretch was read again without missing it, or
/// where it was read as a source of its own.
final class UnreadSiblings {
    private static final int NAMED_MAX = 3;

    private final Map<String, List<Window>> excluded;

    /// @param excluded what approved scopes leave out, and when; a sibling is among it in full (`git:payments`), for an
    /// AI system
    ///     or an office may well be called as a repository is
    UnreadSiblings(Map<String, List<Window>> excluded) {
        this.excluded = Map.copyOf(excluded);
    }

    /// @param type all closed runs of one record type
    List<Gap> gaps(String source, String type, Window due, boolean snapshots, List<CollectionRun> ofType) {
        List<CollectionRun> own = ofType.stream()
                .filter(run -> run.opening().source().equals(source))
                .toList();
        Set<String> siblings = new TreeSet<>();
        own.stream()
                .filter(run -> Stretches.touches(closing(run).covers(), due))
                .forEach(run -> siblings.addAll(closing(run).siblings()));
        boolean whole = snapshots || due.from().equals(due.to());
        Map<Window, List<String>> missing = new LinkedHashMap<>();
        for (String sibling : siblings) {
            List<Window> open = whole ? List.of(due) : open(sibling, due, own, ofType);
            open.stream()
                    .flatMap(stretch -> inScope(sibling, stretch).stream())
                    .forEach(stretch -> missing.computeIfAbsent(stretch, any -> new ArrayList<>())
                            .add(sibling));
        }
        return missing.entrySet().stream()
                .map(each -> new Gap(type, source, each.getKey(), reason(each.getValue())))
                .toList();
    }

    /// What of the stretch no scope left the sibling out of; an instant is such or is not.
    private List<Window> inScope(String sibling, Window stretch) {
        List<Window> out = excluded.getOrDefault(sibling, List.of());
        if (stretch.from().equals(stretch.to())) {
            return out.stream().anyMatch(each -> each.contains(stretch.from())) ? List.of() : List.of(stretch);
        }
        return Stretches.uncovered(stretch, out);
    }

    private static List<Window> open(String sibling, Window due, List<CollectionRun> own, List<CollectionRun> ofType) {
        List<Window> told = new ArrayList<>();
        List<Window> read = new ArrayList<>();
        for (CollectionRun run : own) {
            boolean misses = closing(run).siblings().contains(sibling);
            if (misses || run.whole()) {
                (misses ? told : read).add(closing(run).covers());
            }
        }
        ofType.stream()
                .filter(run -> run.whole() && run.opening().source().equals(sibling))
                .forEach(run -> read.add(closing(run).covers()));
        List<Window> open = new ArrayList<>();
        for (Window stretch : Stretches.uncovered(due, read)) {
            told.stream()
                    .flatMap(window -> Stretches.common(stretch, window).stream())
                    .forEach(open::add);
        }
        return joined(open);
    }

    /// Stretches that follow one another are one.
    private static List<Window> joined(List<Window> stretches) {
        List<Window> joined = new ArrayList<>();
        for (Window each :
                stretches.stream().sorted(Comparator.comparing(Window::from)).toList()) {
            if (!joined.isEmpty() && !each.from().isAfter(joined.getLast().to())) {
                Window last = joined.removeLast();
                joined.add(new Window(last.from(), Stretches.later(last.to(), each.to())));
            } else {
                joined.add(each);
            }
        }
        return joined;
    }

    private static String reason(List<String> siblings) {
        String named = siblings.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        int more = siblings.size() - NAMED_MAX;
        return Gap.SIBLINGS + named + (more > 0 ? " and " + more + " more" : "");
    }

    private static RunClosing closing(CollectionRun run) {
        return run.closing().orElseThrow();
    }
}
