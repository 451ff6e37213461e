package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.access.Secret;
import io.avouch.flow.TrustPages;
import io.avouch.flow.TrustRoom;
import io.avouch.web.page.Section;
import io.avouch.web.page.TrustAccessPage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The organisation's side of its trust page: who asked, who was let in, what they read.
@Controller
public final class TrustAccessController {
    private final Visits visits;
    private final TrustPages pages;
    private final TrustRoom room;

    public TrustAccessController(Visits visits, TrustPages pages, TrustRoom room) {
        this.visits = visits;
        this.pages = pages;
        this.room = room;
    }

    @GetMapping({"/{org}/trust-access", "/{org}/trust-access.json"})
    @Requires(Permission.DRAFT)
    ModelAndView show(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        return show(org, caller, request, Optional.empty());
    }

    /// Lets somebody in, or refuses. The link is shown once, to be sent to whoever asked.
    @PostMapping("/{org}/trust-access/{id}")
    @Requires(Permission.APPROVE)
    ModelAndView decide(
            @PathVariable("org") OrgId org,
            @PathVariable("id") UUID id,
            @RequestParam("grant") String grant,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Secret> secret =
                room.decide(org, id, grant.equals("yes"), caller.name()).secret();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(org, caller, request, secret.map(known -> TrustGateController.path(org, known)));
    }

    private ModelAndView show(OrgId org, Caller caller, HttpServletRequest request, Optional<String> link) {
        Visit visit = visits.open(org, caller, request, Section.TRUST);
        return visit.show(
                "trust-access",
                new TrustAccessPage(
                        pages.find(org), room.list(org), room.readings(org), link, visit.may(Permission.APPROVE)));
    }
}
