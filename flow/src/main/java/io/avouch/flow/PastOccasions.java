package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.calendar.Occasion;
import io.avouch.core.calendar.Periods;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which occasions of controls were met: those of past periods as the last run of all tests found them, those that
/// run now, or may still be met in days of grace, by the same tests, over what is there by now. The latter is
/// recorded nowhere and counts in no status.
public final class PastOccasions implements Erasable {
    private static final int ITEMS_PAGE = 2_000;
    private static final int ITEMS_MAX = 20_000;
    private static final int KEPT_MAX = 16;

    private final TestShelf shelf;
    private final Lake lake;
    private final TestEngine engine;
    private final Testing testing;
    private final Kept<Key, List<Found>> runs = new Kept<>(KEPT_MAX);
    private final Kept<Key, List<Found>> looks = new Kept<>(KEPT_MAX);
    private final Map<OrgId, Latest> latest = new ConcurrentHashMap<>();

    /// @param of the run, or the size of the ledger and the day of a look
    private record Key(OrgId org, String of) {}

    private record Found(String test, ItemResult item) {}

    /// The last look at the present, shown while a newer one is on its way.
    private record Latest(Key key, LocalDate day, List<Found> found) {}

    public PastOccasions(TestShelf shelf, Lake lake, TestEngine engine, Testing testing) {
        this.shelf = shelf;
        this.lake = lake;
        this.engine = engine;
        this.testing = testing;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        runs.forget();
        looks.forget();
        latest.remove(org);
    }

    /// @param exact whether to wait for what is there now, instead of what was known a moment ago
    List<Occasion> of(Standing standing, boolean exact) {
        OrgId org = standing.organisation().id();
        LocalDate today = standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        List<ControlTest> tests = tests(standing);
        if (tests.isEmpty()) {
            return List.of();
        }
        Map<String, ControlTest> known = shelf.of(org);
        Map<String, Occasion> all = new LinkedHashMap<>();
        standing.run()
                .ifPresent(run -> runs.get(new Key(org, run.id()), key -> ran(org, run, tests))
                        .forEach(each -> add(known, all, each, today)));
        look(standing, tests, today, exact).forEach(each -> add(known, all, each, today));
        return all.values().stream()
                .filter(each -> !each.period().isAfter(today))
                .toList();
    }

    private static void add(Map<String, ControlTest> known, Map<String, Occasion> all, Found each, LocalDate today) {
        ControlTest test = known.get(each.test());
        if (test != null) {
            Occasion.of(test, each.item(), today)
                    .ifPresent(occasion -> all.put(test.id() + " " + each.item().item(), occasion));
        }
    }

    /// Tests that people are asked for, of controls in force, over records that anybody keeps.
    private List<ControlTest> tests(Standing standing) {
        Map<String, Long> counts = lake.counts(standing.organisation().id());
        return shelf.of(standing.organisation().id()).values().stream()
                .filter(test -> test.cadence()
                        .filter(cadence -> Periods.ofPeople(cadence.every()))
                        .isPresent())
                .filter(test -> test.controls().stream()
                        .anyMatch(id ->
                                standing.programme().findInForce("control", id).isPresent()))
                .filter(test -> test.reads().stream().anyMatch(type -> counts.getOrDefault(type, 0L) > 0))
                .toList();
    }

    private List<Found> ran(OrgId org, TestRun run, List<ControlTest> tests) {
        List<Found> found = new ArrayList<>();
        for (ControlTest test : tests) {
            run.find(test.id()).ifPresent(result -> items(org, run.id(), test.id(), found));
        }
        return List.copyOf(found);
    }

    private void items(OrgId org, String run, String test, List<Found> found) {
        String after = "";
        List<ItemResult> page;
        int read = 0;
        do {
            page = engine.items(org, run, test, Optional.empty(), after, ITEMS_PAGE);
            page.forEach(item -> found.add(new Found(test, item)));
            after = page.isEmpty() ? after : page.getLast().item();
            read += page.size();
        } while (page.size() == ITEMS_PAGE && read < ITEMS_MAX);
    }

    /// Where nobody waits, the present is shown as it was last known, and a newer look is on its way.
    private List<Found> look(Standing standing, List<ControlTest> tests, LocalDate today, boolean exact) {
        OrgId org = standing.organisation().id();
        Key key = new Key(org, standing.checkpoint().size() + " " + today);
        if (exact) {
            List<Found> found = looks.get(key, any -> ahead(standing, tests, today));
            latest.put(org, new Latest(key, today, found));
            return found;
        }
        Latest last = latest.get(org);
        List<Found> known = last == null || !last.day().equals(today) ? List.of() : last.found();
        if (last == null || !last.key().equals(key)) {
            latest.put(org, new Latest(key, today, known));
            Thread.ofVirtual().name("avouch-occasions").start(() -> refresh(standing, tests, today, key));
        }
        return known;
    }

    private void refresh(Standing standing, List<ControlTest> tests, LocalDate today, Key key) {
        try {
            latest.put(key.org(), new Latest(key, today, looks.get(key, any -> ahead(standing, tests, today))));
        } catch (RuntimeException failed) {
            // The next page asks again.
            latest.remove(key.org());
        }
    }

    private List<Found> ahead(Standing standing, List<ControlTest> tests, LocalDate today) {
        OrgId org = standing.organisation().id();
        Window window = new Window(
                start(Periods.start("quarter", Periods.start("quarter", today).minusDays(1))),
                start(Periods.end("year", today).plusDays(1)));
        TestRun run = testing.ahead(org, tests, window, standing.checkpoint(), standing.asOf());
        try {
            return ran(org, run, tests);
        } finally {
            engine.discard(org, run.id());
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
