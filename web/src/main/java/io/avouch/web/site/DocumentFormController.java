package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.DocumentRules;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.web.form.DocumentForm;
import io.avouch.web.form.SentForm;
import io.avouch.web.page.DocumentFormPage;
import io.avouch.web.page.DocumentFormPage.Meanwhile;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Documents written in the browser. What is saved goes the way of every other draft; what can't be saved comes back
/// with everything that was typed.
@Controller
public final class DocumentFormController {
    private static final String FORM = "the form";
    private static final int SUGGESTIONS_MAX = 300;

    private final Visits visits;
    private final Catalog catalog;
    private final DocumentRules rules;
    private final Documents documents;
    private final Drafting drafting;

    public DocumentFormController(
            Visits visits, Catalog catalog, DocumentRules rules, Documents documents, Drafting drafting) {
        this.visits = visits;
        this.catalog = catalog;
        this.rules = rules;
        this.documents = documents;
        this.drafting = drafting;
    }

    /// What was typed, whoever typed it.
    private record Typed(String id, int basedOn, String owner, String reason, JsonObject body) {}

    @GetMapping({"/{org}/new-document/{kind}", "/{org}/new-document/{kind}.json"})
    @Requires(Permission.DRAFT)
    ModelAndView blank(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String name,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        Typed nothing = new Typed("", 0, caller.name(), "", JsonObject.EMPTY);
        return show(visit, kind(name), nothing, List.of(), Optional.empty());
    }

    @GetMapping({"/{org}/documents/{kind}/{id}/edit", "/{org}/documents/{kind}/{id}/edit.json"})
    @Requires(Permission.DRAFT)
    ModelAndView edit(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String name,
            @PathVariable("id") String id,
            Caller caller,
            HttpServletRequest request) {
        DocumentKind kind = kind(name);
        Revision latest = documents
                .find(org, name, id)
                .orElseThrow(() -> ProblemsException.of(
                        "document",
                        "no document '" + id + "' of the kind " + name,
                        "the page Documents lists them all"));
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        Typed as = new Typed(id, latest.number(), latest.owner(), "", latest.body());
        return show(visit, kind, as, List.of(), Optional.empty());
    }

    @PostMapping("/{org}/new-document/{kind}")
    @Requires(Permission.DRAFT)
    ModelAndView create(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String name,
            @RequestParam("id") String id,
            @RequestParam("state") String state,
            Caller caller,
            HttpServletRequest request) {
        return save(org, kind(name), id.strip(), 0, state, caller, request);
    }

    @PostMapping("/{org}/documents/{kind}/{id}/edit")
    @Requires(Permission.DRAFT)
    ModelAndView change(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String name,
            @PathVariable("id") String id,
            @RequestParam("based-on") int basedOn,
            @RequestParam("state") String state,
            Caller caller,
            HttpServletRequest request) {
        return save(org, kind(name), id, basedOn, state, caller, request);
    }

    private ModelAndView save(
            OrgId org,
            DocumentKind kind,
            String id,
            int basedOn,
            String state,
            Caller caller,
            HttpServletRequest request) {
        Map<String, String[]> sent = request.getParameterMap();
        Typed typed = new Typed(
                id,
                basedOn,
                first(sent, "document-owner").orElse(caller.name()),
                first(sent, "document-reason").orElse(""),
                new SentForm(sent).body(rules.schema(kind.name())));
        Optional<Revision> latest = documents.find(org, kind.name(), id);
        if (latest.isEmpty() && basedOn != 0) {
            throw ProblemsException.of(
                    "document",
                    "no document '" + id + "' of the kind " + kind.name(),
                    "the page Documents lists them all");
        }
        if (latest.map(Revision::number).orElse(0) != basedOn) {
            return conflict(org, kind, typed, latest.orElseThrow(), caller, request);
        }
        Outcome outcome = drafting.save(org, List.of(draft(kind, typed, state, caller, org)), false);
        if (!outcome.problems().isEmpty()) {
            Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
            ModelAndView again = show(
                    visit,
                    kind,
                    typed,
                    outcome.problems().stream()
                            .map(DocumentFormController::words)
                            .toList(),
                    Optional.empty());
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        RedirectView there = new RedirectView("/" + org + "/documents/" + kind.name() + "/" + id);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(there);
    }

    private static Draft draft(DocumentKind kind, Typed typed, String state, Caller caller, OrgId org) {
        return new Draft(
                kind.name(),
                typed.id(),
                typed.body(),
                state.equals("in-review") ? DocumentState.IN_REVIEW : DocumentState.DRAFT,
                typed.owner(),
                typed.reason(),
                caller.name(),
                Optional.empty(),
                Optional.of(typed.basedOn()),
                Position.of(FORM),
                caller.party(org.value()));
    }

    /// A document may be made of several files: then it matters which of them is meant, and where.
    private static String words(Problem problem) {
        String words = problem.hint().isEmpty() ? problem.message() : problem.message() + ": " + problem.hint();
        return problem.position().file().equals(FORM) ? words : problem.position() + ": " + words;
    }

    /// Somebody else saved a revision meanwhile: nothing is saved, nothing is lost, and both can be compared.
    private ModelAndView conflict(
            OrgId org, DocumentKind kind, Typed typed, Revision latest, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        JsonObject before = documents
                .find(org, kind.name(), typed.id(), typed.basedOn())
                .map(Revision::body)
                .orElse(JsonObject.EMPTY);
        Typed onLatest = new Typed(typed.id(), latest.number(), typed.owner(), typed.reason(), typed.body());
        ModelAndView again = show(
                visit,
                kind,
                onLatest,
                List.of(),
                Optional.of(new Meanwhile(latest.number(), latest.author(), before, latest.body())));
        again.setStatus(HttpStatus.CONFLICT);
        return again;
    }

    private ModelAndView show(
            Visit visit, DocumentKind kind, Typed typed, List<String> problems, Optional<Meanwhile> meanwhile) {
        return visit.show(
                "document-form",
                new DocumentFormPage(
                        kind.name(),
                        kind.title(),
                        kind.description(),
                        typed.id(),
                        typed.basedOn() == 0,
                        typed.basedOn(),
                        typed.owner(),
                        typed.reason(),
                        DocumentForm.of(rules.schema(kind.name()), typed.body()),
                        problems,
                        suggestions(visit, kind),
                        meanwhile));
    }

    private static Map<String, List<String>> suggestions(Visit visit, DocumentKind kind) {
        return kind.links().values().stream()
                .distinct()
                .collect(Collectors.toMap(
                        target -> target,
                        target -> visit.standing().programme().latest(target).stream()
                                .map(Revision::id)
                                .limit(SUGGESTIONS_MAX)
                                .toList()));
    }

    private DocumentKind kind(String name) {
        return Optional.ofNullable(catalog.kinds().get(name))
                .orElseThrow(() -> ProblemsException.of(
                        "kind", "no kind of document '" + name + "'", "the page Documents lists them all"));
    }

    private static Optional<String> first(Map<String, String[]> sent, String name) {
        return Optional.ofNullable(sent.get(name))
                .map(values -> values[0].strip())
                .filter(text -> !text.isEmpty());
    }
}
