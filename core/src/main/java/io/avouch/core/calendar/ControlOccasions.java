package io.avouch.core.calendar;

import io.avouch.core.calendar.DueItem.Sort;
import io.avouch.core.calendar.DueItem.State;
import io.avouch.core.calendar.DueItem.Tally;
import io.avouch.core.calendar.Occasion.Found;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Occasions of controls that are tested by cadence: what runs now, what may still be done, what was missed.
///
/// Occasions of a day or a week are a machine's: nobody can be reminded of them, and the test's own page says which
/// failed.
final class ControlOccasions {
    private static final int NAMED_MAX = 5;

    private final Programme programme;
    private final LocalDate today;
    private final Map<String, List<Occasion>> found;

    ControlOccasions(Programme programme, LocalDate today, Known known) {
        this.programme = programme;
        this.today = today;
        this.found = known.occasions().stream().collect(Collectors.groupingBy(Occasion::test));
    }

    List<DueItem> of(ControlTest test) {
        List<DueItem> items = new ArrayList<>();
        Optional<Cadence> cadence = test.cadence().filter(each -> Periods.ofPeople(each.every()));
        if (cadence.isEmpty()) {
            return items;
        }
        List<Revision> controls = test.controls().stream()
                .flatMap(id -> programme.findInForce("control", id).stream())
                .toList();
        if (controls.isEmpty()) {
            return items;
        }
        Map<LocalDate, List<Occasion>> periods = found.getOrDefault(test.id(), List.of()).stream()
                .collect(Collectors.groupingBy(Occasion::period, TreeMap::new, Collectors.toList()));
        LocalDate now = Periods.start(cadence.get().every(), today);
        Set<String> owners = new HashSet<>();
        for (Revision control : controls) {
            if (owners.add(owner(control))) {
                items.add(running(test, cadence.get(), control, now, periods.getOrDefault(now, List.of())));
            }
        }
        periods.forEach((period, occasions) -> {
            if (period.isBefore(now)) {
                past(test, cadence.get(), controls.getFirst(), period, occasions)
                        .ifPresent(items::add);
            }
        });
        return items;
    }

    /// The occasion of the period that runs today.
    private DueItem running(
            ControlTest test, Cadence cadence, Revision control, LocalDate period, List<Occasion> occasions) {
        LocalDate end = Periods.end(cadence.every(), today);
        List<Occasion> open = occasions.stream().filter(each -> !each.settled()).toList();
        boolean met = !occasions.isEmpty() && open.isEmpty();
        return item(
                test,
                control,
                test.title() + ": occasion of this " + cadence.every(),
                period,
                end,
                Optional.of(cadence.dueOn(period)),
                met ? Optional.of(State.DONE) : Optional.empty(),
                tally(occasions),
                met
                        ? "Done."
                        : (open.isEmpty() ? "" : "Open: " + names(open) + ". ") + "An occasion of " + control.id()
                                + " that is missed can't be made up.");
    }

    /// A period that is over: what was missed in it, or can still be done in the days of grace, or was not read.
    private Optional<DueItem> past(
            ControlTest test, Cadence cadence, Revision control, LocalDate period, List<Occasion> occasions) {
        List<Occasion> missed = having(occasions, Found.MISSED);
        List<Occasion> open = having(occasions, Found.OPEN);
        List<Occasion> unread = having(occasions, Found.UNREAD);
        LocalDate due = cadence.dueOn(period);
        String title = test.title() + ": the " + cadence.every() + " from " + period;
        LocalDate end = Periods.end(cadence.every(), period);
        if (!open.isEmpty()) {
            String why = "Still open: " + names(open) + ". Can be done until " + due + ".";
            return Optional.of(
                    item(test, control, title, period, end, Optional.of(due), Optional.empty(), tally(occasions), why));
        }
        if (!missed.isEmpty()) {
            String why = reasons(missed) + " It stays a deviation of " + control.id() + ".";
            return Optional.of(item(
                    test,
                    control,
                    title,
                    period,
                    due,
                    Optional.of(due),
                    Optional.of(State.LOST),
                    tally(occasions),
                    why));
        }
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of(item(
                        test,
                        control,
                        title,
                        period,
                        due,
                        Optional.empty(),
                        Optional.of(State.UNREAD),
                        tally(occasions),
                        reasons(unread)));
    }

    private static DueItem item(
            ControlTest test,
            Revision control,
            String title,
            LocalDate period,
            LocalDate due,
            Optional<LocalDate> lostAfter,
            Optional<State> found,
            Optional<Tally> tally,
            String why) {
        Cadence cadence = test.cadence().orElseThrow();
        return new DueItem(
                "test/" + test.id() + "#" + control.id() + "-" + Periods.end(cadence.every(), period),
                Sort.CONTROL,
                title,
                owner(control),
                Optional.empty(),
                due,
                Periods.warn(cadence.every(), Periods.end(cadence.every(), period)),
                lostAfter,
                "test/" + test.id(),
                why,
                found,
                tally);
    }

    private static Optional<Tally> tally(List<Occasion> occasions) {
        long met = occasions.stream().filter(Occasion::settled).count();
        return occasions.isEmpty() ? Optional.empty() : Optional.of(new Tally(met, occasions.size()));
    }

    private static List<Occasion> having(List<Occasion> occasions, Found found) {
        return occasions.stream().filter(each -> each.found() == found).toList();
    }

    private static String names(List<Occasion> occasions) {
        return joined(occasions, occasions.stream().map(Occasion::subject).toList(), ", ");
    }

    private static String reasons(List<Occasion> occasions) {
        return joined(
                        occasions,
                        occasions.stream()
                                .map(each -> each.subject() + ": " + each.reason())
                                .toList(),
                        "; ")
                + ".";
    }

    private static String joined(List<Occasion> occasions, List<String> texts, String between) {
        String shown = texts.stream().limit(NAMED_MAX).collect(Collectors.joining(between));
        int more = occasions.size() - NAMED_MAX;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String owner(Revision control) {
        return control.body()
                .findText("owner")
                .or(() -> control.body().findText("owner_role"))
                .orElse(control.owner());
    }
}
