package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.port.FeedTokens;
import io.avouch.core.programme.People;
import io.avouch.core.programme.Programme;
import io.avouch.flow.Due;
import io.avouch.flow.Engagements;
import io.avouch.web.api.CalendarApi;
import io.avouch.web.page.CalendarPage;
import io.avouch.web.page.CalendarPage.Item;
import io.avouch.web.page.CalendarPage.Month;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What is due: reviews, actions, occasions of controls, things that expire.
@Controller
public final class CalendarController {
    private static final int DAYS = 400;

    /// Of each month, as long as everybody's are asked for.
    private static final int SHOWN_MAX = 20;

    private final Visits visits;
    private final Due due;
    private final FeedTokens tokens;
    private final Engagements engagements;

    public CalendarController(Visits visits, Due due, FeedTokens tokens, Engagements engagements) {
        this.engagements = engagements;
        this.visits = visits;
        this.due = due;
        this.tokens = tokens;
    }

    @GetMapping({"/{org}/calendar", "/{org}/calendar.json"})
    @Requires(Permission.READ)
    ModelAndView calendar(
            @PathVariable("org") OrgId org,
            @RequestParam(name = "owner", defaultValue = "") String owner,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.TODAY);
        LocalDate today = visit.standing().asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        List<DueItem> all = engagements.due(org, due.next(visit.standing(), DAYS), visit.reader());
        Programme programme = visit.standing().programme();
        Set<String> owners = People.owners(programme, People.names(programme, owner));
        List<DueItem> shown = all.stream()
                .filter(item -> owner.isEmpty() || owners.contains(item.owner()))
                .toList();
        return visit.show(
                "calendar",
                new CalendarPage(
                        months(visit, shown, today, !owner.isEmpty()),
                        all.stream().map(DueItem::owner).distinct().sorted().toList(),
                        owner,
                        DAYS,
                        visit.may(Permission.DRAFT) && (caller.person().isPresent() || caller.local())
                                ? Optional.of(CalendarApi.path(tokens, org, caller))
                                : Optional.empty(),
                        visit.may(Permission.DRAFT) && visit.links().carried().isEmpty()));
    }

    /// What is overdue first, then a month after the other, at last what can't be made up.
    private static List<Month> months(Visit visit, List<DueItem> items, LocalDate today, boolean whole) {
        List<Month> months = new ArrayList<>();
        month(
                        visit,
                        "Overdue",
                        Fold.OVERDUE,
                        whole,
                        today,
                        items.stream()
                                .filter(item -> item.state(today) == DueItem.State.LATE)
                                .toList())
                .ifPresent(months::add);
        Map<YearMonth, List<DueItem>> byMonth = items.stream()
                .filter(item -> !item.dueOn().isBefore(today))
                .collect(
                        Collectors.groupingBy(item -> YearMonth.from(item.dueOn()), TreeMap::new, Collectors.toList()));
        YearMonth near = YearMonth.from(today).plusMonths(1);
        byMonth.forEach((month, due) -> month(
                        visit, title(month), month.isAfter(near) ? Fold.FOLDED : Fold.OPEN, whole, today, due)
                .ifPresent(months::add));
        month(visit, "Not read", Fold.FOLDED, whole, today, past(items, today, DueItem.State.UNREAD))
                .ifPresent(months::add);
        month(visit, "Missed, and not to be made up", Fold.FOLDED, whole, today, past(items, today, DueItem.State.LOST))
                .ifPresent(months::add);
        return months;
    }

    private enum Fold {
        OPEN,
        OVERDUE,
        FOLDED
    }

    private static List<DueItem> past(List<DueItem> items, LocalDate today, DueItem.State state) {
        return items.stream()
                .filter(item -> item.dueOn().isBefore(today) && item.state(today) == state)
                .toList()
                .reversed();
    }

    private static Optional<Month> month(
            Visit visit, String title, Fold fold, boolean whole, LocalDate today, List<DueItem> due) {
        List<List<DueItem>> rows = whole ? due.stream().map(List::of).toList() : AlikeItems.of(due);
        List<List<DueItem>> shown = rows.subList(0, whole ? rows.size() : Math.min(rows.size(), SHOWN_MAX));
        return Optional.of(new Month(
                        title,
                        fold == Fold.OVERDUE,
                        fold == Fold.FOLDED,
                        shown.stream().map(row -> row(visit, row, today)).toList(),
                        due.size() - shown.stream().mapToLong(List::size).sum()))
                .filter(any -> !due.isEmpty());
    }

    private static Item row(Visit visit, List<DueItem> row, LocalDate today) {
        DueItem first = row.getFirst();
        return row.size() == 1
                ? item(visit, first, today)
                : new Item(
                        first.dueOn(),
                        row.size(),
                        AlikeItems.title(row),
                        visit.links().with("/calendar", Map.of("owner", first.owner())),
                        who(first),
                        AlikeItems.why(row),
                        mark(first.state(today)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    private static String title(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }

    private static Item item(Visit visit, DueItem item, LocalDate today) {
        return new Item(
                item.dueOn(),
                1,
                item.title(),
                href(visit, item.source()),
                who(item),
                item.why(),
                mark(item.state(today)),
                item.lostAfter(),
                item.tally().map(tally -> tally.done() + " of " + tally.of() + " done"),
                reviewable(visit, item));
    }

    private static String who(DueItem item) {
        return item.insteadOf().map(away -> item.owner() + ", for " + away).orElse(item.owner());
    }

    /// What a look at the document settles, as `kind/id@revision`.
    private static Optional<String> reviewable(Visit visit, DueItem item) {
        int slash = item.source().indexOf('/');
        return item.sort() != DueItem.Sort.REVIEW
                ? Optional.empty()
                : visit.standing()
                        .programme()
                        .findInForce(
                                item.source().substring(0, slash), item.source().substring(slash + 1))
                        .map(revision -> revision.key() + "@" + revision.number());
    }

    private static String href(Visit visit, String source) {
        int slash = source.indexOf('/');
        String id = source.substring(slash + 1);
        return source.startsWith("test/")
                ? visit.links().test(id)
                : visit.links().document(source.substring(0, Math.max(0, slash)), id);
    }

    private static Mark mark(DueItem.State state) {
        return switch (state) {
            case DONE -> new Mark("✓", "done", Tone.GOOD);
            case LATER -> new Mark("–", "later", Tone.NONE);
            case NEAR -> new Mark("•", "soon", Tone.PART);
            case LATE -> new Mark("!", "late", Tone.WATCH);
            case UNREAD -> new Mark("?", "not read", Tone.WATCH);
            case LOST -> new Mark("!", "missed", Tone.BAD);
        };
    }
}
