package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.web.page.Links;
import io.avouch.web.page.OrganisationsPage;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// The way in: the one organisation of the reader, or the choice among several.
@Controller
public final class HomeController {
    private final Organisations organisations;

    public HomeController(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/")
    @Requires(Permission.SIGNED_IN)
    ModelAndView home(Caller caller, HttpServletRequest request) {
        List<Organisation> mine = organisations.list().stream()
                .filter(each -> caller.role(each.id().value()).isPresent())
                .toList();
        if (mine.size() == 1) {
            return to(mine.getFirst().id());
        }
        return new ModelAndView(
                "organisations",
                Map.of(
                        "page",
                        new OrganisationsPage(
                                mine.stream()
                                        .map(each -> new OrganisationsPage.Line(
                                                each.name(),
                                                each.example(),
                                                organisations.now(each.id()),
                                                Links.of(each.id()).section(Section.READINESS)))
                                        .toList(),
                                Readers.theme(request))));
    }

    @GetMapping("/{org}")
    @Requires(Permission.READ)
    ModelAndView organisation(@PathVariable("org") OrgId org) {
        return to(org);
    }

    private static ModelAndView to(OrgId org) {
        return new ModelAndView(new RedirectView(Links.of(org).section(Section.TODAY)));
    }
}
