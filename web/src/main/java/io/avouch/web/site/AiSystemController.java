package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.web.page.AiSystemPage;
import io.avouch.web.page.AiSystemPage.Assessment;
import io.avouch.web.page.AiSystemPage.Concern;
import io.avouch.web.page.AiSystemPage.ControlState;
import io.avouch.web.page.AiSystemPage.Duty;
import io.avouch.web.page.AiSystemPage.Facts;
import io.avouch.web.page.Format;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// One AI system on one page, that an auditor could start from.
@Controller
public final class AiSystemController {
    private static final int INCIDENTS_MAX = 20;

    private final Visits visits;
    private final AiDeployments deployments;
    private final AiRecords records;
    private final RecentRecords recent;

    public AiSystemController(Visits visits, AiDeployments deployments, AiRecords records, RecentRecords recent) {
        this.visits = visits;
        this.deployments = deployments;
        this.records = records;
        this.recent = recent;
    }

    @GetMapping({"/{org}/ai-systems/{id}", "/{org}/ai-systems/{id}.json"})
    @Requires(Permission.READ)
    ModelAndView system(
            @PathVariable("org") OrgId org, @PathVariable("id") String id, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.AI_SYSTEMS);
        Revision system = visit.standing().programme().latest("ai-system").stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemsException.of(
                        "ai-system",
                        "no AI system '" + id + "' at this checkpoint",
                        "the page AI systems lists them all"));
        return visit.show("ai-system", page(visit, system));
    }

    private AiSystemPage page(Visit visit, Revision system) {
        return new AiSystemPage(
                system.id(),
                system.body().findText("title").orElse(system.id()),
                facts(visit, system.id(), system.body()),
                deployments.of(visit, system.id()),
                records.models(visit, system),
                records.dataSets(visit, system),
                records.evaluations(visit, system),
                assessments(visit, system.id()),
                duties(visit, system.id()),
                records.series(visit, system.id()),
                risks(visit, system.id()),
                incidents(visit, system.id()),
                controls(visit, system.id()),
                Downloads.ofAiSystem(
                        visit,
                        system.id(),
                        about(visit, "impact-assessment", system.id()).toList()));
    }

    private static Facts facts(Visit visit, String id, JsonObject body) {
        return new Facts(
                body.texts("ai_roles"),
                body.findText("purpose").orElse(""),
                body.findText("intended_use").orElse(""),
                body.texts("excluded_uses"),
                body.texts("act_roles"),
                body.texts("vendors"),
                body.findText("users").orElse(""),
                String.join(", ", body.texts("affected_groups")),
                Format.label(body.findText("stage").orElse("")),
                AiSystemsController.riskClass(body),
                body.findText("owner").orElse(""),
                body.objects("oversight").stream()
                        .map(duty -> duty.findText("decision").orElse("") + ": "
                                + duty.findText("means").orElse(""))
                        .collect(Collectors.joining("; ")),
                assessed(visit, id)
                        .flatMap(last -> last.body().findText("autonomy"))
                        .orElse(""),
                assessed(visit, id)
                        .flatMap(last -> last.body().findText("review_on"))
                        .map(LocalDate::parse));
    }

    private static Optional<Revision> assessed(Visit visit, String id) {
        return about(visit, "impact-assessment", id).reduce((one, other) -> other);
    }

    /// Documents that name the system, in one member or a list.
    private static java.util.stream.Stream<Revision> about(Visit visit, String kind, String system) {
        return visit.standing().programme().latest(kind).stream()
                .filter(each -> each.body().findText("ai_system").equals(Optional.of(system))
                        || each.body().texts("ai_systems").contains(system));
    }

    private static List<Assessment> assessments(Visit visit, String system) {
        return about(visit, "impact-assessment", system)
                .map(each -> new Assessment(
                        each.id(),
                        each.body().findText("title").orElse(each.id()),
                        Mark.of(each.state()),
                        each.body().findText("decision").orElse(""),
                        each.approver().orElse(""),
                        LocalDate.parse(each.body().text("assessed_on")),
                        each.body()
                                .findText("review_on")
                                .map(LocalDate::parse)
                                .orElseGet(() -> LocalDate.parse(each.body().text("assessed_on"))
                                        .plusYears(1)),
                        each.body().objects("harms").size(),
                        each.body().objects("harms").stream()
                                .filter(harm -> harm.flag("significant"))
                                .count()))
                .toList();
    }

    /// What the law or a contract asks of it, the first to hold first.
    private static List<Duty> duties(Visit visit, String system) {
        return about(visit, "obligation", system)
                .map(each -> new Duty(
                        each.id(),
                        each.body().findText("title").orElse(each.id()),
                        each.body().findText("citation").orElse(""),
                        each.body().findText("applies_from").orElse(""),
                        read(each.body()),
                        each.body().findText("owner").orElse("")))
                .sorted(Comparator.comparing(Duty::from).thenComparing(Duty::id))
                .toList();
    }

    private static Mark read(JsonObject obligation) {
        String on = obligation.findText("as_of").map(day -> " on " + day).orElse("");
        return obligation.flag("confirmed")
                ? new Mark("✓", "read at the source" + on, Tone.GOOD)
                : new Mark("?", "not read at the source" + on, Tone.WATCH);
    }

    private static List<Concern> risks(Visit visit, String system) {
        return about(visit, "risk", system)
                .map(risk -> new Concern(
                        risk.id(),
                        risk.body().findText("title").orElse(risk.id()),
                        level(risk.body()),
                        risk.body().findText("status").orElse(""),
                        risk.body().findText("owner").orElse(""),
                        visit.links().document("risk", risk.id())))
                .toList();
    }

    private static String level(JsonObject risk) {
        String now = risk.findLong("residual_level").map(Object::toString).orElse("–");
        return risk.findLong("level")
                .map(before -> before + ", residual " + now)
                .orElse(now);
    }

    private List<Concern> incidents(Visit visit, String system) {
        return recent
                .of(
                        visit.org(),
                        "incident",
                        system,
                        visit.standing().checkpoint().size(),
                        INCIDENTS_MAX,
                        record -> record.texts("systems").contains(system))
                .stream()
                .map((Lake.Held held) -> incident(visit, held))
                .toList();
    }

    private static Concern incident(Visit visit, Lake.Held held) {
        JsonObject record = held.record().orElse(JsonObject.EMPTY);
        return new Concern(
                record.findText("id").orElse(""),
                record.findText("title").orElse(""),
                record.findText("severity").orElse(""),
                record.find("resolved_at")
                                .filter(Json.JsonString.class::isInstance)
                                .isPresent()
                        ? "resolved"
                        : "open",
                record.findText("owner").orElse(""),
                visit.links().record(held.index()));
    }

    /// Controls limited to the system among others, or that a risk of it or a commitment about it rests on; never one
    /// that is limited to others.
    private static List<ControlState> controls(Visit visit, String system) {
        Programme programme = visit.standing().programme();
        Set<String> named = new TreeSet<>();
        about(visit, "risk", system).forEach(risk -> named.addAll(risk.body().texts("controls")));
        about(visit, "commitment", system)
                .forEach(each -> named.addAll(each.body().texts("controls")));
        ControlStates states = ControlStates.of(visit.standing());
        return programme.controls().stream()
                .filter(control -> control.covers(system))
                .filter(control -> control.limited() || named.contains(control.id()))
                .map(control -> new ControlState(control.id(), control.title(), mark(states, control)))
                .toList();
    }

    private static Mark mark(ControlStates states, Control control) {
        long failed = states.deviations(control);
        if (failed > 0) {
            return new Mark("!", Format.count(failed, "deviation", "deviations"), Tone.BAD);
        }
        boolean tested = control.parts().stream()
                .map(part -> states.of(control, part))
                .anyMatch(state -> state == io.avouch.web.page.PartState.TESTED);
        return tested ? new Mark("✓", "no deviations", Tone.GOOD) : new Mark("?", "nothing tested", Tone.WATCH);
    }
}
