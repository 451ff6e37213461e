package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.flow.ReadingTests;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Takes down that somebody read a test's text; after a second reader it counts.
@Controller
public final class TestReadController {
    private final Visits visits;
    private final ReadingTests readings;

    public TestReadController(Visits visits, ReadingTests readings) {
        this.visits = visits;
        this.readings = readings;
    }

    @PostMapping("/{org}/tests/{test}/read")
    @Requires(Permission.DRAFT)
    ModelAndView read(
            @PathVariable("org") OrgId org,
            @PathVariable("test") String id,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "reasons", defaultValue = "") String reasons,
            Caller caller,
            HttpServletRequest request) {
        boolean mayApprove = caller.may(Permission.APPROVE, Optional.of(org.value()));
        readings.read(org, id, Optional.of(text).filter(seen -> !seen.isEmpty()), reasons, caller.name(), mayApprove);
        Links links = visits.open(org, caller, request, Section.TESTS).links();
        RedirectView there = new RedirectView(links.test(id));
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(there);
    }
}
