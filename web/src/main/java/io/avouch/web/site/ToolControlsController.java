package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.flow.OwnHistory;
import io.avouch.web.page.Section;
import io.avouch.web.page.ToolControlsPage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// Who may change what results depend on, and each time somebody did.
@Controller
public final class ToolControlsController {
    private final Visits visits;
    private final OwnHistory history;

    public ToolControlsController(Visits visits, OwnHistory history) {
        this.visits = visits;
        this.history = history;
    }

    @GetMapping({"/{org}/tool-controls", "/{org}/tool-controls.json"})
    @Requires(Permission.READ)
    ModelAndView show(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.SETTINGS);
        return visit.show(
                "tool-controls",
                new ToolControlsPage(history.release(), visit.run().map(run -> history.of(org, run))));
    }
}
