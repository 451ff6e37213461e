package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.Area;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.ManagementReviews;
import io.avouch.core.programme.ReviewDates;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Acknowledging;
import io.avouch.flow.Due;
import io.avouch.flow.Engagements;
import io.avouch.web.page.DocumentKindsPage;
import io.avouch.web.page.DocumentPage;
import io.avouch.web.page.DocumentsPage;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The programme's documents: their kinds, those of one kind, and one with its history.
@Controller
public final class DocumentsController {
    /// What a person reads on one page; the rest is a link away.
    private static final int LINES_MAX = 200;

    private final Visits visits;
    private final Catalog catalog;
    private final Documents documents;
    private final Due due;
    private final Acknowledging acknowledging;
    private final Keepings keepings;
    private final Steps steps;
    private final Engagements engagements;

    public DocumentsController(
            Visits visits,
            Catalog catalog,
            Documents documents,
            Due due,
            Acknowledging acknowledging,
            Keepings keepings,
            Steps steps,
            Engagements engagements) {
        this.engagements = engagements;
        this.visits = visits;
        this.catalog = catalog;
        this.documents = documents;
        this.due = due;
        this.acknowledging = acknowledging;
        this.keepings = keepings;
        this.steps = steps;
    }

    @GetMapping({"/{org}/documents", "/{org}/documents.json"})
    @Requires(Permission.READ)
    ModelAndView kinds(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        return visit.show(
                "document-kinds",
                new DocumentKindsPage(
                        Stream.of(Area.values()).map(area -> group(visit, area)).toList()));
    }

    private DocumentKindsPage.Group group(Visit visit, Area area) {
        Map<Boolean, List<DocumentKindsPage.Line>> written = catalog.kinds().values().stream()
                .filter(kind -> kind.area() == area)
                .map(kind -> line(kind, latest(visit, kind.name())))
                .sorted(Comparator.comparing(DocumentKindsPage.Line::title))
                .collect(Collectors.partitioningBy(line -> line.count() > 0));
        List<DocumentKindsPage.Line> some = written.getOrDefault(true, List.of());
        List<DocumentKindsPage.Line> none = written.getOrDefault(false, List.of());
        return new DocumentKindsPage.Group(
                area.title(), area.where(), some.isEmpty() ? none : some, some.isEmpty() ? List.of() : none);
    }

    private List<Revision> latest(Visit visit, String kind) {
        return engagements.shown(visit.org(), visit.standing().programme().latest(kind), visit.reader());
    }

    private static DocumentKindsPage.Line line(DocumentKind kind, List<Revision> all) {
        return new DocumentKindsPage.Line(
                kind.name(),
                kind.title(),
                kind.description(),
                all.size(),
                all.stream()
                        .filter(each -> each.state() == DocumentState.IN_REVIEW)
                        .count());
    }

    @GetMapping({"/{org}/documents/{kind}", "/{org}/documents/{kind}.json"})
    @Requires(Permission.READ)
    ModelAndView list(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String name,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "after", defaultValue = "") String after,
            Caller caller,
            HttpServletRequest request) {
        DocumentKind kind = kind(name);
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        List<Revision> all = latest(visit, name);
        List<Revision> found = words.isBlank() ? all : containing(kind, all, words.strip());
        List<Revision> rest = after.isEmpty()
                ? found
                : found.stream().filter(each -> each.id().compareTo(after) > 0).toList();
        List<DocumentsPage.Line> lines = rest.stream()
                .limit(LINES_MAX)
                .map(revision -> new DocumentsPage.Line(
                        revision.id(),
                        title(kind, revision),
                        revision.state(),
                        revision.owner(),
                        revision.number(),
                        revision.savedAt()))
                .toList();
        return visit.show(
                "documents",
                new DocumentsPage(
                        name,
                        kind.title(),
                        kind.description(),
                        found.size(),
                        words.strip(),
                        lines,
                        Optional.of(after).filter(id -> !id.isEmpty()),
                        rest.size() > LINES_MAX ? Optional.of(lines.getLast().id()) : Optional.empty(),
                        visit.may(Permission.DRAFT),
                        Downloads.ofKind(visit, name)));
    }

    private static List<Revision> containing(DocumentKind kind, List<Revision> all, String words) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).split("\\s+"));
        return all.stream()
                .filter(each -> {
                    String line = (each.id() + " " + title(kind, each) + " " + each.owner() + " "
                                    + each.state().text())
                            .toLowerCase(Locale.ROOT);
                    return wanted.stream().allMatch(line::contains);
                })
                .toList();
    }

    private DocumentKind kind(String name) {
        return Optional.ofNullable(catalog.kinds().get(name))
                .orElseThrow(() -> ProblemsException.of(
                        "kind", "no kind of document '" + name + "'", "the page Documents lists them all"));
    }

    static String title(DocumentKind kind, Revision revision) {
        return revision.body().findText(kind.titleProperty()).orElse(revision.id());
    }

    @GetMapping({"/{org}/documents/{kind}/{id}", "/{org}/documents/{kind}/{id}.json"})
    @Requires(Permission.READ)
    ModelAndView document(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String name,
            @PathVariable("id") String id,
            @RequestParam(name = "revision", required = false) Optional<Integer> number,
            Caller caller,
            HttpServletRequest request) {
        DocumentKind kind = kind(name);
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        // As of an instant nobody knew of later revisions.
        List<Revision> history = documents.history(org, name, id).stream()
                .filter(each -> visible(visit, each) && engagements.shows(org, each, visit.reader()))
                .toList();
        Revision shown = history.stream()
                .filter(each -> number.isEmpty() || each.number() == number.get())
                .reduce((one, other) -> other)
                .orElseThrow(() -> ProblemsException.of(
                        "document",
                        number.map(wanted -> "no revision " + wanted + " of " + name + "/" + id)
                                .orElse("no document '" + id + "' of the kind " + name + " at this checkpoint"),
                        "the page Documents lists them all"));
        return visit.show("document", page(visit, kind, history, shown));
    }

    /// As of an instant, what was sealed by then; now, also what was saved a moment ago.
    private static boolean visible(Visit visit, Revision revision) {
        return visit.now()
                || revision.index().isPresent()
                        && revision.index().getAsLong()
                                < visit.standing().checkpoint().size();
    }

    private DocumentPage page(Visit visit, DocumentKind kind, List<Revision> history, Revision shown) {
        return new DocumentPage(
                kind.name(),
                kind.title(),
                shown.id(),
                title(kind, shown),
                shown.number(),
                history.getLast().number(),
                shown.state(),
                shown.owner(),
                shown.author(),
                shown.approver(),
                shown.reason(),
                shown.savedAt(),
                shown.digest().toString(),
                shown.index(),
                shown.body(),
                history.stream()
                        .filter(each -> each.number() == shown.number() - 1)
                        .findFirst()
                        .map(Revision::body),
                new Relations(catalog, engagements, visit).of(kind, shown),
                RevisionLines.of(history),
                steps.approve(visit, history.getLast(), shown),
                visit.may(Permission.DRAFT)
                        && visit.links().carried().isEmpty()
                        && shown.number() == history.getLast().number(),
                look(visit, kind, shown),
                AcknowledgementsController.of(acknowledging, visit, shown),
                lacks(visit, shown),
                inForce(visit, shown) ? Downloads.ofDocument(visit, kind.name(), shown.id()) : List.of(),
                keepings.of(
                        visit,
                        new Subject.OfDocument(shown.kind(), shown.id()),
                        history.getLast().state() != DocumentState.RETIRED),
                steps.retire(visit, history.getLast(), shown),
                new AssuredDays(engagements, visit).of(shown),
                shown.origin());
    }

    /// A management review counts only with its paper, its inputs and top management (clause 9.3).
    private static List<String> lacks(Visit visit, Revision shown) {
        return shown.kind().equals("management-review")
                ? ManagementReviews.doesNotCount(shown, visit.standing().programme())
                : List.of();
    }

    /// Only the revision in force is looked at again.
    private Optional<DocumentPage.Look> look(Visit visit, DocumentKind kind, Revision shown) {
        if (!inForce(visit, shown)) {
            return Optional.empty();
        }
        Optional<LocalDate> held =
                Optional.ofNullable(due.reviewed(visit.standing()).get(shown.key()));
        return ReviewDates.next(shown, kind, held)
                .map(next -> new DocumentPage.Look(
                        ReviewDates.last(shown, held),
                        next,
                        visit.may(Permission.DRAFT) && visit.links().carried().isEmpty()));
    }

    private static boolean inForce(Visit visit, Revision shown) {
        return visit.standing()
                .programme()
                .findInForce(shown.kind(), shown.id())
                .filter(each -> each.number() == shown.number())
                .isPresent();
    }
}
