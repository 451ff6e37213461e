package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.programme.Acknowledgements.Asked;
import io.avouch.core.programme.Acknowledgements.Reader;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Acknowledging;
import io.avouch.web.page.AcknowledgementsPage;
import io.avouch.web.page.AcknowledgementsPage.Line;
import io.avouch.web.page.AcknowledgementsPage.OfPolicy;
import io.avouch.web.page.AcknowledgementsPage.Person;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Who has acknowledged which policy; a person acknowledges the revision that they have before them.
@Controller
public final class AcknowledgementsController {
    private static final int NAMED_MAX = 8;

    private final Visits visits;
    private final Acknowledging acknowledging;

    public AcknowledgementsController(Visits visits, Acknowledging acknowledging) {
        this.visits = visits;
        this.acknowledging = acknowledging;
    }

    @GetMapping({"/{org}/acknowledgements", "/{org}/acknowledgements.json"})
    @Requires(Permission.READ)
    ModelAndView all(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        LocalDate today = visit.standing().asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        Set<String> names = visit.names();
        return visit.show(
                "acknowledgements",
                new AcknowledgementsPage(acknowledging.of(visit.standing()).stream()
                        .map(asked -> line(asked, names, today))
                        .toList()));
    }

    private static Line line(Asked asked, Set<String> names, LocalDate today) {
        Revision policy = asked.policy();
        return new Line(
                policy.id(),
                policy.body().findText("title").orElse(policy.id()),
                policy.number(),
                asked.readers().size() - asked.open().size(),
                asked.readers().size(),
                asked.open().stream()
                        .filter(each -> each.dueOn().isBefore(today))
                        .count(),
                mine(asked, names),
                asked.open().stream().map(Reader::person).limit(NAMED_MAX).toList());
    }

    private static Optional<LocalDate> mine(Asked asked, Set<String> names) {
        return asked.open().stream()
                .filter(each -> names.contains(each.person()))
                .map(Reader::dueOn)
                .findFirst();
    }

    /// What the page of a policy in force shows of it.
    static Optional<OfPolicy> of(Acknowledging acknowledging, Visit visit, Revision shown) {
        if (!shown.kind().equals("policy")) {
            return Optional.empty();
        }
        return acknowledging.of(visit.standing()).stream()
                .filter(asked ->
                        asked.policy().id().equals(shown.id()) && asked.policy().number() == shown.number())
                .findFirst()
                .map(asked -> new OfPolicy(
                        shown.number(),
                        visit.links().carried().isEmpty() ? mine(asked, visit.names()) : Optional.empty(),
                        asked.open().stream()
                                .map(each -> new Person(each.person(), each.dueOn()))
                                .toList(),
                        asked.readers().stream()
                                .flatMap(each -> each.on().map(on -> new Person(each.person(), on)).stream())
                                .toList()));
    }

    @PostMapping("/{org}/policies/{id}/acknowledge")
    @Requires(Permission.READ)
    RedirectView acknowledge(
            @PathVariable("org") OrgId org,
            @PathVariable("id") String id,
            @RequestParam("revision") int revision,
            Caller caller) {
        if (caller.person().isEmpty()) {
            throw new Refused(HttpStatus.FORBIDDEN, "a person acknowledges a policy, not a token; sign in");
        }
        acknowledging.acknowledge(org, id, revision, caller.name());
        RedirectView there = new RedirectView("/" + org + "/documents/policy/" + id);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
