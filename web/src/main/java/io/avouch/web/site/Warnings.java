package io.avouch.web.site;

import io.avouch.core.programme.Revision;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.time.Window;
import io.avouch.flow.TestShelf;
import io.avouch.web.page.TodayPage.Warning;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What becomes a deviation of the period unless it happens in time: no later day repairs it.
@Component
public final class Warnings {
    private static final int DAYS_AHEAD = 75;

    private final TestShelf tests;

    Warnings(TestShelf tests) {
        this.tests = tests;
    }

    List<Warning> of(Visit visit) {
        LocalDate today = visit.frame().today();
        List<Warning> all = new ArrayList<>();
        for (ControlTest test : tests.of(visit.org()).values()) {
            test.cadence()
                    .filter(any -> operated(visit, test))
                    .flatMap(cadence -> occasion(visit, test, cadence, today))
                    .ifPresent(all::add);
        }
        visit.standing()
                .programme()
                .inForce("waiver")
                .forEach(waiver -> ending(visit, waiver, today).ifPresent(all::add));
        all.sort(Comparator.comparing(Warning::dueOn));
        return all;
    }

    /// A test of a control that the organisation has not approved asks nothing of it.
    private static boolean operated(Visit visit, ControlTest test) {
        return test.controls().stream()
                .anyMatch(control -> visit.standing()
                        .programme()
                        .findInForce("control", control)
                        .isPresent());
    }

    private static Optional<Warning> occasion(Visit visit, ControlTest test, Cadence cadence, LocalDate today) {
        LocalDate due = cadence.dueOn(today);
        boolean daily = cadence.every().equals("day") || cadence.every().equals("week");
        return daily || due.isAfter(today.plusDays(DAYS_AHEAD))
                ? Optional.empty()
                : Optional.of(new Warning(
                        test.title(),
                        "due each " + cadence.every() + "; a " + cadence.every()
                                + " without it stays a deviation of the period",
                        due,
                        visit.links().test(test.id())));
    }

    private static Optional<Warning> ending(Visit visit, Revision waiver, LocalDate today) {
        return waiver.body()
                .findText("granted_for_to")
                .map(Window::parseStart)
                .map(end -> end.atOffset(ZoneOffset.UTC).toLocalDate())
                .filter(end -> !end.isBefore(today) && !end.isAfter(today.plusDays(DAYS_AHEAD)))
                .map(end -> new Warning(
                        "Waiver ends: " + waiver.body().findText("title").orElse(waiver.id()),
                        "what it covers is a deviation from that day on",
                        end,
                        visit.links().document("waiver", waiver.id())));
    }
}
