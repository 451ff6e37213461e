package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.calendar.Occasion;
import io.avouch.core.calendar.Periods;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.Programme;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

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
    private final CollectionRuns readings;
    private final Kept<RunKey, List<Found>> runs = new Kept<>(KEPT_MAX);
    private final Kept<Key, List<Found>> looks = new Kept<>(KEPT_MAX);
    private final LastLook<Key, List<Found>> latest = new LastLook<>("avouch-occasions");

    private record RunKey(OrgId org, String run) {}

    /// What a look depends on: the programme in force (the same one is the same object), the last record of each type
    /// that the tests read, and the last reading of one. Whatever else is sealed changes nothing in it.
    private record Key(OrgId org, Programme programme, LocalDate day, List<Long> records, OptionalLong reading) {}

    private record Found(String test, ItemResult item) {}

    public PastOccasions(TestShelf shelf, Lake lake, TestEngine engine, Testing testing, CollectionRuns readings) {
        this.shelf = shelf;
        this.lake = lake;
        this.engine = engine;
        this.testing = testing;
        this.readings = readings;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        runs.forget();
        looks.forget();
        latest.forget();
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
                .ifPresent(run -> runs.get(new RunKey(org, run.id()), key -> ran(org, run, tests))
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
        Key key = key(standing, tests, today);
        if (exact) {
            List<Found> found = looks.get(key, any -> ahead(standing, tests, today));
            latest.put(key.org(), key, found);
            return found;
        }
        return latest.of(key.org(), key, () -> looks.get(key, any -> ahead(standing, tests, today)))
                .filter(seen -> seen.key().day().equals(today))
                .map(LastLook.Seen::value)
                .orElse(List.of());
    }

    private Key key(Standing standing, List<ControlTest> tests, LocalDate today) {
        OrgId org = standing.organisation().id();
        long size = standing.checkpoint().size();
        Set<String> types = new TreeSet<>();
        tests.forEach(test -> types.addAll(test.reads()));
        List<Long> records = types.stream()
                .map(type -> lake.last(org, type, size).orElse(-1))
                .toList();
        return new Key(org, standing.programme(), today, records, readings.lastClosed(org, types, size));
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
