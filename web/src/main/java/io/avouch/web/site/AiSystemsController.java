package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import io.avouch.flow.ShadowAi;
import io.avouch.flow.ShadowAi.Sight;
import io.avouch.web.page.AiSystemsPage;
import io.avouch.web.page.AiSystemsPage.Line;
import io.avouch.web.page.AiSystemsPage.Shadow;
import io.avouch.web.page.Format;
import io.avouch.web.page.Gate;
import io.avouch.web.page.Gate.State;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The register of AI systems.
@Controller
public final class AiSystemsController {
    private final Visits visits;
    private static final int SHADOW_MAX = 100;

    private final AiDeployments deployments;
    private final ShadowAi shadow;

    public AiSystemsController(Visits visits, AiDeployments deployments, ShadowAi shadow) {
        this.visits = visits;
        this.deployments = deployments;
        this.shadow = shadow;
    }

    @GetMapping({"/{org}/ai-systems", "/{org}/ai-systems.json"})
    @Requires(Permission.READ)
    ModelAndView systems(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.AI_SYSTEMS);
        List<Line> lines = visit.standing().programme().latest("ai-system").stream()
                .map(system -> line(visit, system))
                .sorted(Comparator.comparingInt((Line line) -> stage(line.stage()))
                        .thenComparing(Line::name))
                .toList();
        ShadowAi.Found found = shadow.of(visit.standing());
        return visit.show(
                "ai-systems",
                new AiSystemsPage(
                        lines,
                        found.sights().stream()
                                .limit(SHADOW_MAX)
                                .map(sight -> shadow(visit, sight))
                                .toList(),
                        found.sights().size(),
                        found.cut()));
    }

    private static Shadow shadow(Visit visit, Sight sight) {
        return new Shadow(
                sight.identity(),
                sight.kind().replace('-', ' '),
                sight.firstSeen(),
                String.join(", ", sight.seenIn()),
                sight.model().map(AiSystemsController::stated).orElse(""),
                decision(visit, sight),
                sight.tested());
    }

    private static String stated(JsonObject model) {
        return Stream.of("provider", "base_model", "licence")
                .flatMap(field -> model.findText(field).map(text -> field.replace('_', ' ') + " " + text).stream())
                .collect(Collectors.joining(", "));
    }

    private static Mark decision(Visit visit, Sight sight) {
        LocalDate due = LocalDate.ofInstant(sight.due(), ZoneOffset.UTC);
        String until = "due " + due;
        if (due.isBefore(visit.frame().today())) {
            return new Mark("!", until + ": " + sight.why(), Tone.BAD);
        }
        return sight.ticket()
                .map(ticket -> new Mark("◐", "in hand, " + until, Tone.PART))
                .orElseGet(() -> new Mark("?", until + ": " + sight.why(), Tone.WATCH));
    }

    /// Those in production first.
    private static int stage(String stage) {
        return List.of("Production", "Validation", "Development", "Planned", "Retired")
                .indexOf(stage);
    }

    private Line line(Visit visit, Revision system) {
        JsonObject body = system.body();
        AiDeployments.Summary summary = deployments.summary(visit, system.id());
        return new Line(
                system.id(),
                body.findText("title").orElse(system.id()),
                body.texts("ai_roles"),
                body.findText("purpose").orElse(""),
                Format.label(body.findText("stage").orElse("")),
                riskClass(body),
                body.findText("owner").orElse(""),
                assessment(visit, system.id()),
                summary.count(),
                summary.deviations(),
                summary.latest());
    }

    /// Our own tier, and the class under the EU AI Act where one was decided.
    static String riskClass(JsonObject body) {
        String tier = body.findText("risk_tier").orElse("undecided");
        return body.findText("act_class")
                .map(act -> tier + ", EU AI Act: " + Format.actClass(act))
                .orElse(tier);
    }

    /// Whether the last impact assessment is approved and not overdue.
    static Gate assessment(Visit visit, String system) {
        Optional<Revision> last = visit.standing().programme().inForce("impact-assessment").stream()
                .filter(each -> each.body().findText("ai_system").equals(Optional.of(system)))
                .max(Comparator.comparing(
                        each -> each.body().findText("assessed_on").orElse("")));
        if (last.isEmpty()) {
            return new Gate(State.MISSING, "none approved");
        }
        Optional<LocalDate> review = last.get().body().findText("review_on").map(LocalDate::parse);
        boolean overdue = review.filter(visit.frame().today()::isAfter).isPresent();
        return overdue
                ? new Gate(State.MISSING, "review was due " + review.get())
                : new Gate(
                        State.PASSED, review.map(day -> "current until " + day).orElse("approved"));
    }
}
