package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What no assurance looks at, and when. One run of a test serves every framework, so it leaves out what each scope in
/// force leaves out: what is left out of one alone is in scope of the others.
///
/// Who leaves something out leaves it out from then on: what occurred before stays what it was. Only what nobody read
/// may have been left out before the first scope was approved, for then nobody had said anything else.
public final class ScopeExclusions {
    private static final Instant BEGIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /// From the beginning to the end of all times.
    public static final Window ALWAYS = new Window(BEGIN, END);

    private ScopeExclusions() {}

    /// For each subject, the stretches in which it was left out.
    ///
    /// @param revisions of documents of any kind, in the order of the ledger
    public static SortedMap<String, List<Window>> over(Collection<Revision> revisions) {
        return over(revisions, false);
    }

    /// The same for what nobody read: what the first scope leaves out was left out before it, too.
    public static SortedMap<String, List<Window>> ofUnread(Collection<Revision> revisions) {
        return over(revisions, true);
    }

    private static SortedMap<String, List<Window>> over(Collection<Revision> revisions, boolean before) {
        List<Revision> said = revisions.stream()
                .filter(each -> each.kind().equals("scope")
                        && (each.state() == DocumentState.APPROVED || each.state() == DocumentState.RETIRED))
                .toList();
        List<Instant> turns =
                said.stream().map(ScopeExclusions::at).sorted().distinct().toList();
        SortedMap<String, List<Window>> left = new TreeMap<>();
        for (int i = 0; i < turns.size(); i++) {
            Window stretch =
                    new Window(before && i == 0 ? BEGIN : turns.get(i), i + 1 < turns.size() ? turns.get(i + 1) : END);
            for (String subject : ofEach(inForce(said, turns.get(i)))) {
                lengthen(left.computeIfAbsent(subject, any -> new ArrayList<>()), stretch);
            }
        }
        return left;
    }

    /// Each subject, with its stretches where it was not left out for all of the window.
    public static List<String> texts(SortedMap<String, List<Window>> exclusions, Window window) {
        List<String> texts = new ArrayList<>();
        exclusions.forEach((subject, stretches) -> stretches.forEach(stretch -> texts.add(
                !stretch.from().isAfter(window.from()) && !stretch.to().isBefore(window.to())
                        ? subject
                        : subject + " " + Instants.text(stretch.from()) + "/" + Instants.text(stretch.to()))));
        return List.copyOf(texts);
    }

    private static Instant at(Revision revision) {
        return revision.recordedAt().orElse(revision.savedAt());
    }

    private static Collection<JsonObject> inForce(List<Revision> said, Instant turn) {
        Map<String, JsonObject> bodies = new TreeMap<>();
        Set<String> heard = new HashSet<>();
        for (Revision each : said) {
            boolean first = heard.add(each.id());
            if (at(each).isAfter(turn) && !first) {
                continue;
            }
            if (each.state() == DocumentState.APPROVED) {
                bodies.put(each.id(), each.body());
            } else {
                bodies.remove(each.id());
            }
        }
        return bodies.values();
    }

    private static Set<String> ofEach(Collection<JsonObject> scopes) {
        return scopes.stream()
                .map(ScopeExclusions::subjects)
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElseGet(TreeSet::new);
    }

    private static void lengthen(List<Window> stretches, Window next) {
        boolean follows = !stretches.isEmpty() && stretches.getLast().to().equals(next.from());
        stretches.add(follows ? new Window(stretches.removeLast().from(), next.to()) : next);
    }

    private static Set<String> subjects(JsonObject scope) {
        return scope.objects("exclusions").stream()
                .flatMap(exclusion -> exclusion.findText("subject").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
