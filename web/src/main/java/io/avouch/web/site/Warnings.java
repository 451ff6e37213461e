package io.avouch.web.site;

import io.avouch.core.calendar.DueItem;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Window;
import io.avouch.flow.Due;
import io.avouch.flow.Engagements;
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

    private final Due due;
    private final Engagements engagements;

    Warnings(Due due, Engagements engagements) {
        this.engagements = engagements;
        this.due = due;
    }

    List<Warning> of(Visit visit) {
        LocalDate today = visit.standing().asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Warning> all = new ArrayList<>();
        engagements.due(visit.org(), due.lately(visit.standing(), DAYS_AHEAD), visit.reader()).stream()
                .filter(item -> open(item, today))
                .map(item -> occasion(visit, item))
                .forEach(all::add);
        visit.standing()
                .programme()
                .inForce("waiver")
                .forEach(waiver -> ending(visit, waiver, today).ifPresent(all::add));
        all.sort(Comparator.comparing(Warning::dueOn));
        return all;
    }

    /// What nobody has done yet, and what can still be done.
    private static boolean open(DueItem item, LocalDate today) {
        return item.found().isEmpty()
                && item.lostAfter()
                        .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusDays(DAYS_AHEAD)))
                        .isPresent();
    }

    private static Warning occasion(Visit visit, DueItem item) {
        return new Warning(
                item.title(),
                item.tally()
                                .map(tally -> tally.done() + " of " + tally.of() + " done; ")
                                .orElse("")
                        + item.owner() + "; " + item.why(),
                item.lostAfter().orElse(item.dueOn()),
                item.source().startsWith("test/")
                        ? visit.links().test(item.source().substring("test/".length()))
                        : visit.links().calendar(item.owner()));
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
