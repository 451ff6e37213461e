package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.web.security.Callers;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/// Moves an example's clock as a request says; a checkpoint is signed at the end of each of its days,
/// so that the example can be seen as of any of them. Only who may administer the example moves its clock;
/// other organisations refuse the header.
public final class ExampleClock implements HandlerInterceptor {
    public static final String HEADER = "Avouch-Clock";

    private final Organisations organisations;
    private final EvidenceLog log;

    public ExampleClock(Organisations organisations, EvidenceLog log) {
        this.organisations = organisations;
        this.log = log;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader(HEADER);
        String name = request.getParameter("org");
        if (header != null && name != null) {
            requireOwner(request, name);
            OrgId org = new OrgId(name);
            Instant next = time(header);
            if (organisations.find(org).isPresent() && next.isAfter(organisations.now(org))) {
                close(org, next);
            }
            organisations.setClock(org, next);
        }
        return true;
    }

    private static void requireOwner(HttpServletRequest request, String org) {
        boolean api = request.getRequestURI().startsWith("/api/");
        if (!api || !Callers.current().may(Permission.ADMINISTER, Optional.of(org))) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "the header " + HEADER + " moves an example's clock: only its owner may do that, through the API");
        }
    }

    private static Instant time(String header) {
        try {
            return Instant.parse(header);
        } catch (DateTimeParseException wrong) {
            throw ProblemsException.of(HEADER, "'" + header + "' is no time", "write it as 2026-03-31T09:00:00Z");
        }
    }

    /// What was decided before the clock moves is sealed at the time it was decided.
    private void close(OrgId org, Instant next) {
        if (day(organisations.now(org)).equals(day(next))) {
            log.placeDecisions(org);
        } else {
            log.sign(org);
        }
    }

    private static java.time.LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
