package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.port.FeedTokens;
import io.avouch.flow.Due;
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
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    public CalendarController(Visits visits, Due due, FeedTokens tokens) {
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
        List<DueItem> all = due.next(org, DAYS);
        List<DueItem> shown = all.stream()
                .filter(item -> owner.isEmpty() || item.owner().equals(owner))
                .toList();
        return visit.show(
                "calendar",
                new CalendarPage(
                        months(visit, shown, due.today(org), !owner.isEmpty()),
                        all.stream().map(DueItem::owner).distinct().sorted().toList(),
                        owner,
                        DAYS,
                        visit.may(Permission.DRAFT) ? Optional.of(address(org)) : Optional.empty()));
    }

    private String address(OrgId org) {
        return "/feeds/" + org.value() + "/" + tokens.token(org) + ".ics";
    }

    /// What is overdue first, then a month after the other.
    private static List<Month> months(Visit visit, List<DueItem> items, LocalDate today, boolean whole) {
        List<Month> months = new ArrayList<>();
        List<DueItem> overdue =
                items.stream().filter(item -> item.dueOn().isBefore(today)).toList();
        if (!overdue.isEmpty()) {
            months.add(month(visit, "Overdue", overdue, today, whole));
        }
        Map<YearMonth, List<DueItem>> byMonth = items.stream()
                .filter(item -> !item.dueOn().isBefore(today))
                .collect(
                        Collectors.groupingBy(item -> YearMonth.from(item.dueOn()), TreeMap::new, Collectors.toList()));
        byMonth.forEach((month, due) -> months.add(month(visit, title(month), due, today, whole)));
        return months;
    }

    private static String title(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }

    private static Month month(Visit visit, String title, List<DueItem> due, LocalDate today, boolean whole) {
        int shown = whole ? due.size() : Math.min(due.size(), SHOWN_MAX);
        return new Month(
                title,
                due.getFirst().dueOn().isBefore(today),
                due.subList(0, shown).stream()
                        .map(item -> item(visit, item, today))
                        .toList(),
                due.size() - shown);
    }

    private static Item item(Visit visit, DueItem item, LocalDate today) {
        return new Item(
                item.dueOn(),
                item.title(),
                href(visit, item.source()),
                item.insteadOf().map(away -> item.owner() + ", for " + away).orElse(item.owner()),
                item.why(),
                mark(item.state(today)),
                item.lostAfter());
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
            case LATER -> new Mark("–", "later", Tone.NONE);
            case NEAR -> new Mark("•", "soon", Tone.PART);
            case LATE -> new Mark("!", "late", Tone.WATCH);
            case LOST -> new Mark("!", "cannot be made up", Tone.BAD);
        };
    }
}
