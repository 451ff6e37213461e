package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Requirement;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Service;
import io.avouch.web.page.ControlPage;
import io.avouch.web.page.ControlPage.Design;
import io.avouch.web.page.ControlPage.Part;
import io.avouch.web.page.ControlPage.Serves;
import io.avouch.web.page.ControlsPage;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.PartState;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// All controls, and one of them.
@Controller
public final class ControlController {
    private final Visits visits;
    private final Catalog catalog;
    private final Documents documents;
    private final TestSummaries tests;

    public ControlController(Visits visits, Catalog catalog, Documents documents, TestSummaries tests) {
        this.visits = visits;
        this.catalog = catalog;
        this.documents = documents;
        this.tests = tests;
    }

    @GetMapping({"/{org}/controls", "/{org}/controls.json"})
    @Requires(Permission.READ)
    ModelAndView controls(
            @PathVariable("org") OrgId org,
            @RequestParam(name = "q", defaultValue = "") String words,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.CONTROLS);
        ControlStates states = ControlStates.of(visit.standing());
        List<Revision> all = visit.standing().programme().latest("control");
        List<ControlsPage.Line> lines = all.stream()
                .filter(revision -> contains(revision, words))
                .map(revision -> line(revision, Control.of(revision.id(), revision.body()), states))
                .toList();
        long drafts = all.stream()
                .filter(each -> each.state() != DocumentState.APPROVED)
                .count();
        return visit.show("controls", new ControlsPage(words.strip(), lines, drafts));
    }

    private static boolean contains(Revision revision, String words) {
        String text = (revision.id() + " " + revision.body().findText("title").orElse("") + " "
                        + revision.body().findText("statement").orElse("") + " "
                        + revision.body().findText("owner").orElse(""))
                .toLowerCase(Locale.ROOT);
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(text::contains);
    }

    private static ControlsPage.Line line(Revision revision, Control control, ControlStates states) {
        List<PartState> parts =
                control.parts().stream().map(part -> states.of(control, part)).toList();
        return new ControlsPage.Line(
                control.id(),
                control.title(),
                control.owner(),
                Format.label(control.frequency()),
                revision.state(),
                count(parts, PartState.TESTED) + count(parts, PartState.DEVIATED),
                count(parts, PartState.INSPECTED),
                count(parts, PartState.STATED),
                count(parts, PartState.UNTESTED),
                states.deviations(control),
                serves(control, "soc2"),
                serves(control, "iso42001"));
    }

    private static long count(List<PartState> parts, PartState state) {
        return parts.stream().filter(state::equals).count();
    }

    private static long serves(Control control, String framework) {
        return control.serves().stream()
                .filter(service -> service.requirement().framework().equals(framework))
                .count();
    }

    @GetMapping({"/{org}/controls/{id}", "/{org}/controls/{id}.json"})
    @Requires(Permission.READ)
    ModelAndView control(
            @PathVariable("org") OrgId org, @PathVariable("id") String id, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.CONTROLS);
        return visit.show("control", page(visit, revision(visit, id)));
    }

    /// The revision in force, or where none is, the latest draft.
    static Revision revision(Visit visit, String id) {
        Programme programme = visit.standing().programme();
        return programme
                .findInForce("control", id)
                .or(() -> programme.latest("control").stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst())
                .orElseThrow(() -> ProblemsException.of(
                        "control", "no control '" + id + "' at this checkpoint", "the page Controls lists them all"));
    }

    private ControlPage page(Visit visit, Revision revision) {
        Control control = Control.of(revision.id(), revision.body());
        JsonObject body = revision.body();
        return new ControlPage(
                control.id(),
                control.title(),
                control.statement(),
                control.owner(),
                Format.label(control.frequency()),
                operatedBy(body),
                body.texts("ai_systems").stream()
                        .map(id -> new Link(id, visit.links().aiSystem(id)))
                        .toList(),
                revision.state(),
                visit.window(),
                parts(visit, control),
                control.parts().stream()
                        .flatMap(part -> part.tests().stream())
                        .distinct()
                        .map(test -> tests.of(visit, test))
                        .toList(),
                tests.lost(visit).stream()
                        .filter(lost -> lost.controls().contains(control.id()))
                        .toList(),
                control.serves().stream().map(service -> serves(visit, service)).toList(),
                Designs.latest(visit.standing().programme(), control.id()).map(ControlController::design),
                RevisionLines.of(documents.history(visit.org(), "control", control.id())),
                judgeable(visit, revision));
    }

    /// An approved revision can be judged by whoever may approve, in the present.
    private static Optional<Integer> judgeable(Visit visit, Revision revision) {
        boolean present = visit.links().carried().isEmpty();
        return present && visit.may(Permission.APPROVE) && revision.state() == DocumentState.APPROVED
                ? Optional.of(revision.number())
                : Optional.empty();
    }

    private static String operatedBy(JsonObject body) {
        String words = switch (body.findText("operated_by").orElse("own")) {
            case "subservice" -> "a subservice organisation";
            case "shared" -> "us and others";
            default -> "us";
        };
        List<String> with = body.texts("shared_with");
        return with.isEmpty() ? words : words + " (" + String.join(", ", with) + ")";
    }

    private static List<Part> parts(Visit visit, Control control) {
        ControlStates states = ControlStates.of(visit.standing());
        return control.parts().stream()
                .map(part -> new Part(
                        part.id(),
                        part.words(),
                        states.of(control, part),
                        part.tests(),
                        coveredBy(visit, control, part)))
                .toList();
    }

    /// Who inspected the words, or stated them, and on what.
    private static String coveredBy(Visit visit, Control control, ControlPart part) {
        return visit.standing().programme().inForce("inspection").stream()
                .map(Revision::body)
                .filter(look -> look.findText("control").equals(Optional.of(control.id()))
                        && look.findText("part").equals(Optional.of(part.id())))
                .map(look -> look.findText("person").orElse("")
                        + look.findText("done_on").map(day -> ", " + day).orElse("")
                        + look.findText("document")
                                .map(document -> ", on " + document)
                                .orElse(""))
                .findFirst()
                .orElse("");
    }

    private Serves serves(Visit visit, Service service) {
        Optional<WeighedRequirement> weighed =
                Optional.ofNullable(visit.standing().requirements().get(service.requirement()));
        return new Serves(
                service.requirement(),
                catalog.find(service.requirement()).map(Requirement::title).orElse(""),
                service.weight(),
                weighed.map(WeighedRequirement::status).orElse(RequirementStatus.NOT_TESTED),
                service.reason());
    }

    private static Design design(Revision evaluation) {
        return new Design(
                evaluation.body().flag("suitable"),
                Designs.evaluator(evaluation),
                evaluation.savedAt(),
                evaluation.body().findText("reasons").orElse(""),
                evaluation
                        .body()
                        .findLong("control_revision")
                        .map(Long::intValue)
                        .orElse(0));
    }
}
