package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.TestShelf;
import io.avouch.flow.Testing;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Runs one test again, over the window that the page shows, and leads to what it found.
@Controller
public final class TestRunController {
    private final Visits visits;
    private final TestShelf tests;
    private final Testing testing;

    public TestRunController(Visits visits, TestShelf tests, Testing testing) {
        this.visits = visits;
        this.tests = tests;
        this.testing = testing;
    }

    @PostMapping("/{org}/tests/{test}/run")
    @Requires(Permission.TEST)
    ModelAndView run(
            @PathVariable("org") OrgId org,
            @PathVariable("test") String id,
            @RequestParam(name = "text", defaultValue = "") String text,
            Caller caller,
            HttpServletRequest request) {
        TestController.get(tests, org, id);
        Visit visit = visits.open(org, caller, request, Section.TESTS);
        Optional<Instant> asOf = visit.run().flatMap(TestRun::asOf);
        Optional<Window> window = asOf.isPresent() ? Optional.empty() : Optional.of(visit.window());
        Testing.Order order = new Testing.Order(window, asOf, List.of(id), caller.name());
        TestRun run = text.equals("proposed")
                ? testing.runLatest(org, order, result -> {})
                : testing.run(org, order, result -> {});
        RedirectView there = new RedirectView(visit.links().test(id, run.id()));
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(there);
    }
}
