package io.avouch.web.security;

import io.avouch.core.OrgId;
import io.avouch.flow.Engagements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Lets nobody at an audit who takes no part in it: whatever its handler does, an address that names one is answered
/// as if there were no such audit. Auditors whom no audit names take nothing away and write nothing.
public final class EngagementInterceptor implements HandlerInterceptor {
    private final Engagements engagements;

    public EngagementInterceptor(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<String> org = PermissionInterceptor.organisation(request);
        if (org.isPresent() && handler instanceof HandlerMethod method) {
            Requires requires = method.getMethodAnnotation(Requires.class);
            if (requires != null && requires.value() != Permission.PUBLIC) {
                check(request, org.get(), requires.value());
            }
        }
        return true;
    }

    private void check(HttpServletRequest request, String org, Permission permission) {
        Caller caller = Callers.current();
        Engagements.Reader reader = caller.reader(org);
        OrgId organisation = new OrgId(org);
        boolean audited = permission == Permission.EXPORT || permission == Permission.DISCUSS;
        if (audited && reader.auditor() && !engagements.namesAnywhere(organisation, reader.name())) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "no approved audit names " + reader.name() + " as its auditor, who may not do this before; "
                            + "the organisation names its auditors in the audit");
        }
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> parts && parts.get("audit") instanceof String audit) {
            Optional<String> waits = caller.withheld(org);
            if (waits.isPresent()) {
                throw Refused.untilPasskey(waits.get());
            }
            engagements.require(organisation, audit, reader);
        }
        // A selection may be for an engagement that is kept elsewhere, under any name.
        String[] asked = request.getParameterValues("audit");
        for (String audit : asked == null ? new String[0] : asked) {
            if (engagements.hides(organisation, audit, reader)) {
                engagements.require(organisation, audit, reader);
            }
        }
    }
}
