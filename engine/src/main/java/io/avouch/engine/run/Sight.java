package io.avouch.engine.run;

import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.evidence.Gap;
import io.avouch.core.evidence.Observed;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.time.Stretches;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.view.Workspace;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Until when the sources of a test were read: what is still open then may have been closed since, and what is due
/// later is not yet due. A function of the checkpoint, whatever day it is.
///
/// Records of a source that the others have left behind are judged as of its own end: a fail of theirs would be a
/// deviation that nobody knows of. Where a source was never read whole, that is where the window begins: nothing
/// says what became of its records. Where none of the type was, all its records are judged so.
///
/// @param until what texts see as `observed_to`
/// @param behind the ends of sources left behind, of the type whose records are the items
record Sight(Instant until, SortedMap<String, Instant> behind) {
    private static final String APART = "\"@behind\"";

    Sight {
        behind = Collections.unmodifiableSortedMap(new TreeMap<>(behind));
    }

    static Sight of(ControlTest test, Request request, CoverageRules rules) {
        if (request.byClock()) {
            return new Sight(request.observedTo(), new TreeMap<>());
        }
        TreeSet<String> types = new TreeSet<>(test.reads());
        Optional<String> own = test.population() instanceof Population.OfRecords records
                ? Optional.of(records.type())
                : Optional.empty();
        own.ifPresent(types::add);
        Instant beginning = request.window().from();
        Instant until = request.observedTo();
        for (String type : types) {
            boolean unread = Populations.indexed(test) && own.equals(Optional.of(type)) && !rules.isSnapshot(type);
            Instant read = rules.reach(type, request.window())
                    .map(Observed.Reach::until)
                    .orElse(unread ? beginning : until);
            until = read.isBefore(until) ? read : until;
        }
        Instant end = until;
        return new Sight(
                end,
                Populations.indexed(test) && TestTexts.of(test).mentions("observed_to")
                        ? own.flatMap(type -> rules.reach(type, request.window()))
                                .map(reach -> reach.atMost(end).behind())
                                .orElseGet(TreeMap::new)
                        : new TreeMap<>());
    }

    /// What was not read whole of these types, from their beginning on; behind the window as far as sources were read:
    /// what is due after its end is judged by that, too.
    static List<Gap> gaps(Set<String> types, Request request, CoverageRules rules) {
        return types.stream()
                .sorted()
                .flatMap(type -> rules.history(type, seen(type, request, rules)).stream())
                .toList();
    }

    private static Window seen(String type, Request request, CoverageRules rules) {
        Window window = request.window();
        Instant read = rules.reach(type, window)
                .map(reach -> Stretches.earlier(reach.until(), request.observedTo()))
                .orElse(window.to());
        return window.from().equals(window.to())
                ? window
                : new Window(window.from(), Stretches.later(window.to(), read));
    }

    void show(Workspace workspace, Request request) {
        workspace.loadBounds(request.window(), until);
    }

    /// The same rows; those of sources left behind as they are judged at their own ends: once for each end, however
    /// many sources have it.
    String apart(Workspace workspace, Request request, String rows) {
        if (behind.isEmpty()) {
            return rows;
        }
        Duck duck = workspace.duck();
        Map<Instant, List<String>> ends = ends(duck);
        if (ends.isEmpty()) {
            return rows;
        }
        String made = "CREATE OR REPLACE TEMP TABLE " + APART + " AS ";
        for (var each : ends.entrySet()) {
            workspace.loadBounds(request.window(), each.getKey());
            duck.run(made + "SELECT * FROM (" + rows + ") WHERE log_index IN (SELECT \"@index\" FROM \"@window_at\""
                    + " WHERE \"@source\" IN (" + String.join(", ", each.getValue()) + "))");
            made = "INSERT INTO " + APART + " ";
        }
        show(workspace, request);
        return "SELECT * FROM (" + rows + ") WHERE log_index IS NULL OR log_index NOT IN (SELECT log_index FROM "
                + APART + ") UNION ALL SELECT * FROM " + APART;
    }

    /// The ends of those that records of the window came from, each with their names as SQL has them.
    private Map<Instant, List<String>> ends(Duck duck) {
        return duck.texts("SELECT DISTINCT \"@source\" FROM \"@window_at\" ORDER BY 1").stream()
                .filter(behind::containsKey)
                .collect(Collectors.groupingBy(
                        behind::get, TreeMap::new, Collectors.mapping(Sql::text, Collectors.toList())));
    }
}
