package io.avouch.web.site;

import io.avouch.core.adviser.Remaining;
import io.avouch.core.adviser.ReportProposal;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Advising;
import io.avouch.flow.Due;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.Mark;
import io.avouch.web.page.ProgrammePage;
import io.avouch.web.page.ProgrammePage.Group;
import io.avouch.web.page.ProgrammePage.Row;
import io.avouch.web.security.Permission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What was set up of a programme and what remains of it, as a page shows it.
@Component
final class ProgrammeText {
    private static final int DAYS = 400;
    private static final int LISTED_MAX = 200;
    private static final String ENTRY = "calendar-entry";

    /// What a start sets up, in the order in which it is made one's own.
    /// Kinds that nothing is written of yet stand together.
    private static final String TO_BEGIN = "To begin";

    private static final List<String> KINDS = List.of(
            "advice",
            "scope",
            "service",
            "ai-system",
            "impact-assessment",
            "identity",
            "role",
            "control",
            "policy",
            ENTRY);

    private final Advising advising;
    private final Catalog catalog;
    private final Due due;

    ProgrammeText(Advising advising, Catalog catalog, Due due) {
        this.advising = advising;
        this.catalog = catalog;
        this.due = due;
    }

    ProgrammePage page(Visit visit, String owner, Optional<ProgrammePage.Added> added) {
        Programme programme = visit.standing().programme();
        List<Remaining.Item> left = Remaining.of(programme, advising.starter(), catalog.starterControls());
        Map<String, List<Row>> remains = new LinkedHashMap<>();
        remains.put(TO_BEGIN, new ArrayList<>());
        KINDS.forEach(kind -> remains.put(kind, new ArrayList<>()));
        left.forEach(item -> remains.computeIfAbsent(item.begins() ? TO_BEGIN : item.kind(), any -> new ArrayList<>())
                .add(row(visit, item)));
        remains.computeIfAbsent(ENTRY, any -> new ArrayList<>()).addAll(entries(visit));
        List<String> owners = remains.values().stream()
                .flatMap(List::stream)
                .map(Row::owner)
                .distinct()
                .sorted()
                .toList();
        remains.values()
                .forEach(rows ->
                        rows.removeIf(row -> !owner.isEmpty() && !row.owner().equals(owner)));
        return new ProgrammePage(
                latest(programme, "advice").stream()
                        .max(Comparator.comparing(Revision::savedAt))
                        .map(each -> link(visit, each)),
                added,
                latest(programme, "scope").stream()
                        .map(scope -> scope(visit, scope))
                        .toList(),
                groups(visit, remains, ProgrammeText::byDay),
                remains.values().stream().mapToLong(List::size).sum(),
                groups(visit, setUp(visit), Function.identity()),
                owners,
                owner,
                visit.may(Permission.DRAFT) && visit.now());
    }

    private static List<Row> byDay(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.due().orElse(LocalDate.MAX)))
                .toList();
    }

    private static List<Revision> latest(Programme programme, String kind) {
        return programme.latest(kind).stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .toList();
    }

    private List<Group> groups(Visit visit, Map<String, List<Row>> byKind, Function<List<Row>, List<Row>> ordered) {
        List<Group> groups = new ArrayList<>();
        byKind.forEach((kind, rows) -> {
            if (!rows.isEmpty()) {
                groups.add(new Group(
                        title(kind),
                        rows.size(),
                        rows.stream().flatMap(row -> row.due().stream()).min(Comparator.naturalOrder()),
                        new Link(
                                title(kind),
                                kind.equals(TO_BEGIN)
                                        ? visit.links().duties()
                                        : visit.links().documents(kind)),
                        ordered.apply(rows).subList(0, Math.min(LISTED_MAX, rows.size()))));
            }
        });
        return groups;
    }

    private String title(String kind) {
        return Optional.ofNullable(catalog.kinds().get(kind))
                .map(DocumentKind::title)
                .orElse(kind);
    }

    private static Link link(Visit visit, Revision document) {
        return new Link(title(document), visit.links().document(document.kind(), document.id()));
    }

    private static String title(Revision document) {
        return document.body()
                .findText("title")
                .or(() -> document.body().findText("name"))
                .orElse(document.id());
    }

    private Row row(Visit visit, Remaining.Item item) {
        String href = item.id()
                .map(id -> visit.links().document(item.kind(), id))
                .orElseGet(() -> visit.may(Permission.DRAFT)
                        ? visit.links().newDocument(item.kind())
                        : visit.links().documents(item.kind()));
        return new Row(
                new Link(item.begins() ? title(item.kind()) : item.title(), href),
                item.what(),
                Optional.empty(),
                item.owner().name(),
                item.owner().named(),
                item.due());
    }

    /// What is due by the calendar, each at its next occasion.
    private List<Row> entries(Visit visit) {
        Programme programme = visit.standing().programme();
        Map<String, Revision> entries =
                latest(programme, ENTRY).stream().collect(Collectors.toMap(Revision::key, Function.identity()));
        List<Row> rows = new ArrayList<>();
        for (DueItem item : due.lately(visit.standing(), DAYS)) {
            Revision entry = entries.get(item.source());
            if (entry != null) {
                Remaining.Owner owner = Remaining.owner(programme, item.owner());
                rows.add(new Row(
                        link(visit, entry),
                        entry.body().findText("what_to_do").orElse(""),
                        Optional.empty(),
                        owner.name(),
                        owner.named(),
                        Optional.of(item.dueOn())));
            }
        }
        return rows;
    }

    private Map<String, List<Row>> setUp(Visit visit) {
        Programme programme = visit.standing().programme();
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String kind : KINDS) {
            Optional<LocalDate> finished = advising.starter()
                    .finishing(kind)
                    .flatMap(duty -> latest(programme, ENTRY).stream()
                            .filter(entry -> entry.id().equals(duty.id()))
                            .findFirst())
                    .flatMap(ProgrammeText::day);
            rows.put(
                    kind,
                    latest(programme, kind).stream()
                            .map(each -> setUp(visit, each, finished))
                            .toList());
        }
        return rows;
    }

    private static Optional<LocalDate> day(Revision entry) {
        return entry.body().findText("due_on").map(LocalDate::parse);
    }

    private static Row setUp(Visit visit, Revision document, Optional<LocalDate> finished) {
        Remaining.Owner owner = Remaining.owner(
                visit.standing().programme(), document.body().findText("owner").orElse(document.owner()));
        return new Row(
                link(visit, document),
                "",
                Optional.of(Mark.of(document.state())),
                owner.name(),
                owner.named(),
                document.kind().equals(ENTRY)
                        ? day(document)
                        : finished.filter(any -> document.state() != DocumentState.APPROVED));
    }

    private ProgrammePage.Scope scope(Visit visit, Revision scope) {
        JsonObject body = scope.body();
        Programme programme = visit.standing().programme();
        return new ProgrammePage.Scope(
                link(visit, scope),
                Format.framework(body.findText("framework").orElse("")),
                Mark.of(scope.state()),
                body.findText("statement").orElse(""),
                body.texts("categories").stream().map(Format::label).toList(),
                body.objects("category_reasons").stream()
                        .filter(each -> !each.flag("included"))
                        .map(each -> Format.label(each.text("category")) + ": " + each.text("reason"))
                        .toList(),
                body.findText("proposed_report").map(type -> report(type, body)),
                named(programme, "service", body.texts("services")).stream()
                        .map(each -> link(visit, each))
                        .toList(),
                named(programme, "ai-system", body.texts("ai_systems")).stream()
                        .map(each -> new ProgrammePage.System(
                                link(visit, each),
                                String.join(", ", each.body().texts("ai_roles")),
                                each.body().findText("stage").orElse("")))
                        .toList());
    }

    private static String report(String type, JsonObject body) {
        String from = body.findText("proposed_from").orElse("a day to be named");
        return type.equals(ReportProposal.TYPE_1)
                ? "Type 1 as of " + from
                : "Type 2, " + from + " to " + body.findText("proposed_to").orElse("a day to be named");
    }

    private static List<Revision> named(Programme programme, String kind, List<String> ids) {
        return programme.latest(kind).stream()
                .filter(each -> ids.contains(each.id()))
                .limit(LISTED_MAX)
                .toList();
    }
}
