package io.avouch.web.signin;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.flow.Reminding;
import io.avouch.web.page.UnsubscribePage;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refusals;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Ends reminders by the link in one of them (RFC 8058): reading the link changes nothing, sending the form does.
@Controller
public final class UnsubscribeController {
    private final Reminding reminding;
    private final Organisations organisations;
    private final Clock clock;

    public UnsubscribeController(Reminding reminding, Organisations organisations, Clock clock) {
        this.reminding = reminding;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping("/unsubscribe/{org}/{token}")
    @Requires(Permission.PUBLIC)
    ModelAndView ask(
            @PathVariable("org") OrgId org,
            @PathVariable("token") String token,
            @RequestParam("email") String email,
            HttpServletRequest request) {
        return page(org, token, email, request, false);
    }

    @PostMapping("/unsubscribe/{org}/{token}")
    @Requires(Permission.PUBLIC)
    ModelAndView end(
            @PathVariable("org") OrgId org,
            @PathVariable("token") String token,
            @RequestParam("email") String email,
            HttpServletRequest request) {
        if (organisations.find(org).isEmpty() || !reminding.unsubscribe(org, token, email, clock.instant())) {
            throw new Refused(HttpStatus.NOT_FOUND, "this link is of no reminder of ours");
        }
        return page(org, token, email, request, true);
    }

    private static ModelAndView page(OrgId org, String token, String email, HttpServletRequest request, boolean done) {
        return new ModelAndView("unsubscribe")
                .addObject(
                        "page",
                        new UnsubscribePage(
                                org.value(), token, email, done, Texts.csrf(request), Refusals.theme(request)));
    }
}
