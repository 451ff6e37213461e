package io.avouch.core.calendar;

import io.avouch.core.calendar.DueItem.Sort;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.ReviewDates;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Derives everything due from what a programme says. Fields are understood by their names, in every kind of
/// document: `due_on` is done by `done_on` or `closed_on`, `planned_on` by `held_on`; `every` repeats from `first_on`,
/// `first_due_on` or `due_on`; `review_on`, `next_on` and names that end in `expires_on` speak for themselves.
public final class Calendar {
    private static final int WARN_DAYS = 14;
    private static final int EXPIRY_WARN_DAYS = 60;
    private static final int OCCASIONS_MAX = 2000;
    private static final List<String> FIRST = List.of("first_on", "first_due_on", "due_on");
    private static final List<String> LISTS = List.of("treatments", "actions", "decisions", "harms");
    private static final List<String> WORDS = List.of("action", "decision", "description", "mitigation", "subject");
    private static final List<String> EXPIRIES = List.of("expires_on", "acceptance_expires_on");

    private final Programme programme;
    private final Map<String, DocumentKind> kinds;
    private final LocalDate today;
    private final Known known;
    private final Answered answered;
    private final List<DueItem> items = new ArrayList<>();

    private Calendar(Programme programme, Map<String, DocumentKind> kinds, LocalDate today, Known known) {
        this.programme = programme;
        this.kinds = kinds;
        this.today = today;
        this.known = known;
        this.answered = new Answered(programme);
    }

    /// Everything due, the nearest first.
    public static List<DueItem> of(
            Programme programme,
            Map<String, DocumentKind> kinds,
            Collection<ControlTest> tests,
            Known known,
            LocalDate today) {
        Calendar calendar = new Calendar(programme, kinds, today, known);
        programme
                .kinds()
                .forEach(kind -> programme.latest(kind).stream()
                        .filter(each -> each.state() != DocumentState.RETIRED)
                        .forEach(calendar::document));
        programme.kinds().forEach(kind -> programme.inForce(kind).forEach(calendar::review));
        calendar.items.addAll(new AssuranceDue(programme, today).items());
        calendar.items.addAll(new RenewalDue(programme, known).items());
        ControlOccasions occasions = new ControlOccasions(programme, today, known);
        tests.forEach(test -> calendar.items.addAll(occasions.of(test)));
        return calendar.items.stream()
                .map(calendar::handedOver)
                .sorted(Comparator.comparing(DueItem::dueOn).thenComparing(DueItem::id))
                .toList();
    }

    private void document(Revision document) {
        JsonObject body = document.body();
        if (body.findText("every").isPresent()) {
            repeated(document);
        } else if (!done(body) && !answered.by(document)) {
            day(body, "due_on").ifPresent(day -> add(document, "due", Sort.ACTION, "", day, ""));
        }
        if (body.findText("held_on").isEmpty() && !decided(body)) {
            day(body, "planned_on").ifPresent(day -> add(document, "planned", Sort.OCCASION, "", day, "Planned."));
        }
        day(body, "review_on")
                .filter(day -> !reviewed(document, day.minusDays(WARN_DAYS)))
                .ifPresent(day -> add(document, "review", Sort.REVIEW, "Look again at ", day, ""));
        if (latestReview(document)) {
            day(body, "next_on").ifPresent(day -> add(document, "next", Sort.OCCASION, "Next after ", day, ""));
        }
        if (body.findText("effect").isEmpty()) {
            day(body, "action_due_on").ifPresent(day -> add(document, "action", Sort.ACTION, "", day, ""));
        }
        for (String field : EXPIRIES) {
            if (!body.findText("status").equals(Optional.of("closed"))) {
                day(body, field).ifPresent(day -> add(document, field, Sort.EXPIRY, "Expires: ", day, ""));
            }
        }
        LISTS.forEach(list -> entries(document, list));
        communications(document);
    }

    private static boolean done(JsonObject body) {
        return body.findText("done_on").isPresent()
                || body.findText("closed_on").isPresent();
    }

    /// An applicability row names a day only while it is planned.
    private static boolean decided(JsonObject body) {
        return body.findText("decision")
                .filter(text -> !text.equals("included-planned"))
                .isPresent();
    }

    private boolean latestReview(Revision document) {
        String held = document.body().findText("held_on").orElse("");
        return programme.latest(document.kind()).stream()
                .noneMatch(each -> each.body().findText("held_on").orElse("").compareTo(held) > 0);
    }

    private void entries(Revision document, String list) {
        int number = 0;
        for (JsonObject entry : document.body().objects(list)) {
            int at = number++;
            if (!done(entry)) {
                day(entry, "due_on")
                        .ifPresent(day -> items.add(new DueItem(
                                document.key() + "#" + list + "-" + at,
                                Sort.ACTION,
                                words(entry, title(document)),
                                entry.findText("owner").orElse(owner(document)),
                                Optional.empty(),
                                day,
                                day.minusDays(WARN_DAYS),
                                Optional.empty(),
                                document.key(),
                                "Of " + title(document) + ".")));
            }
        }
    }

    private void communications(Revision document) {
        for (JsonObject entry : document.body().objects("communications")) {
            Optional<Period> every = entry.findText("every").flatMap(ReviewDates::period);
            Optional<LocalDate> first = day(entry, "first_on");
            if (every.isPresent() && first.isPresent()) {
                LocalDate next = next(first.get(), every.get(), Set.of());
                items.add(new DueItem(
                        document.key() + "#" + words(entry, "communication").hashCode() + "-" + next,
                        Sort.OCCASION,
                        "Tell " + title(document) + ": " + words(entry, ""),
                        entry.findText("owner").orElse(owner(document)),
                        Optional.empty(),
                        next,
                        next.minusDays(WARN_DAYS),
                        Optional.empty(),
                        document.key(),
                        ""));
            }
        }
    }

    /// The first occasion that is neither done nor, where doing it is not noted here, past.
    private void repeated(Revision document) {
        JsonObject body = document.body();
        Optional<Period> every = body.findText("every").flatMap(ReviewDates::period);
        Optional<LocalDate> first =
                FIRST.stream().flatMap(field -> day(body, field).stream()).findFirst();
        if (every.isEmpty() || first.isEmpty()) {
            return;
        }
        boolean noted = document.kind().equals("calendar-entry");
        Set<LocalDate> done = new HashSet<>();
        body.objects("done").forEach(each -> day(each, "due_on").ifPresent(done::add));
        LocalDate next = noted ? undone(first.get(), every.get(), done) : next(first.get(), every.get(), Set.of());
        if (day(body, "until").filter(last -> last.isBefore(next)).isPresent()) {
            return;
        }
        int warn = body.findLong("warn_days").map(Long::intValue).orElse(WARN_DAYS);
        items.add(new DueItem(
                document.key() + "#" + next,
                Sort.OCCASION,
                title(document),
                owner(document),
                Optional.empty(),
                next,
                next.minusDays(warn),
                body.findLong("grace_days").map(next::plusDays),
                document.key(),
                body.findText("why").orElse("")));
    }

    private LocalDate next(LocalDate first, Period every, Set<LocalDate> done) {
        LocalDate day = first;
        for (int n = 1; n < OCCASIONS_MAX && (day.isBefore(today) || done.contains(day)); n++) {
            day = first.plus(every.multipliedBy(n));
        }
        return day;
    }

    private static LocalDate undone(LocalDate first, Period every, Set<LocalDate> done) {
        LocalDate day = first;
        for (int n = 1; n < OCCASIONS_MAX && done.contains(day); n++) {
            day = first.plus(every.multipliedBy(n));
        }
        return day;
    }

    private void review(Revision document) {
        Optional<LocalDate> held = Optional.ofNullable(known.reviewed().get(document.key()));
        ReviewDates.next(document, kinds.get(document.kind()), held)
                .ifPresent(day -> add(
                        document,
                        "interval",
                        Sort.REVIEW,
                        "Review ",
                        day,
                        "Last looked at on " + ReviewDates.last(document, held) + "."));
    }

    private boolean reviewed(Revision document, LocalDate since) {
        return Optional.ofNullable(known.reviewed().get(document.key()))
                .filter(day -> !day.isBefore(since))
                .isPresent();
    }

    private void add(Revision document, String id, Sort sort, String before, LocalDate day, String why) {
        int warn = sort == Sort.EXPIRY ? EXPIRY_WARN_DAYS : WARN_DAYS;
        items.add(new DueItem(
                document.key() + "#" + id + "-" + day,
                sort,
                before + title(document),
                owner(document),
                Optional.empty(),
                day,
                day.minusDays(warn),
                Optional.empty(),
                document.key(),
                document.body().findText("why").orElse(why)));
    }

    private DueItem handedOver(DueItem item) {
        return programme.latest("absence").stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .filter(each -> away(each.body(), item))
                .findFirst()
                .flatMap(each -> each.body().findText("deputy"))
                .map(item::of)
                .orElse(item);
    }

    private static boolean away(JsonObject absence, DueItem item) {
        List<String> what = absence.texts("what");
        return absence.findText("person").equals(Optional.of(item.owner()))
                && (what.isEmpty() || what.contains(item.source()))
                && day(absence, "away_from")
                        .filter(from -> !from.isAfter(item.dueOn()))
                        .isPresent()
                && day(absence, "away_to").map(to -> !to.isBefore(item.dueOn())).orElse(true);
    }

    private static Optional<LocalDate> day(JsonObject body, String field) {
        return body.findText(field).map(LocalDate::parse);
    }

    private String title(Revision document) {
        DocumentKind kind = kinds.get(document.kind());
        String name = kind == null ? document.kind() : kind.title();
        return kind == null
                ? document.key()
                : document.body()
                        .findText(kind.titleProperty())
                        .map(title -> name + ": " + title)
                        .orElse(document.key());
    }

    private static String owner(Revision document) {
        return document.body().findText("owner").orElse(document.owner());
    }

    private static String words(JsonObject entry, String otherwise) {
        return WORDS.stream()
                .flatMap(name -> entry.findText(name).stream())
                .findFirst()
                .orElse(otherwise);
    }
}
