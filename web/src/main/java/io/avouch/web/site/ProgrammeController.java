package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.web.page.ProgrammePage.Added;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What was set up of the programme, and what remains.
@Controller
public final class ProgrammeController {
    private final Visits visits;
    private final ProgrammeText texts;

    ProgrammeController(Visits visits, ProgrammeText texts) {
        this.visits = visits;
        this.texts = texts;
    }

    @GetMapping({"/{org}/programme", "/{org}/programme.json"})
    @Requires(Permission.READ)
    ModelAndView programme(
            @PathVariable("org") OrgId org,
            @RequestParam(name = "owner", defaultValue = "") String owner,
            @RequestParam(name = "added", defaultValue = "") String added,
            @RequestParam(name = "there", defaultValue = "") String there,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        Optional<Added> just = added.matches("\\d{1,6}") && there.matches("\\d{1,6}")
                ? Optional.of(new Added(Long.parseLong(added), Long.parseLong(there)))
                : Optional.empty();
        return visit.show("programme", texts.page(visit, owner, just));
    }
}
