package io.avouch.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Lets a request through to a handler only if its caller has the permission that the handler declares.
///
/// An organisation that does not exist and one that the caller is not in look the same.
public final class PermissionInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isError(method)) {
            check(request, method.getMethodAnnotation(Requires.class));
        }
        return true;
    }

    private static void check(HttpServletRequest request, @org.jspecify.annotations.Nullable Requires requires) {
        Caller caller = Callers.current();
        if (requires == null) {
            throw new Refused(HttpStatus.FORBIDDEN, "this handler declares no permission, so nobody has it");
        }
        Permission permission = requires.value();
        Optional<String> org = organisation(request);
        if (caller.may(permission, org)) {
            return;
        }
        if (caller.equals(Caller.NOBODY)) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "sign in, or show a bearer token");
        }
        if (org.isEmpty() && permission != Permission.FOUND) {
            throw new Refused(HttpStatus.BAD_REQUEST, "say which organisation: the parameter 'org' is missing");
        }
        Optional<String> held = org.flatMap(caller::withheld);
        if (held.filter(role -> Permission.of(role).contains(permission)).isPresent()) {
            throw Refused.untilPasskey(held.orElseThrow());
        }
        Optional<String> role = org.flatMap(caller::role);
        if (permission == Permission.FOUND) {
            throw new Refused(HttpStatus.FORBIDDEN, "only the instance's administrator, with a passkey, may do this");
        }
        throw role.isPresent()
                ? new Refused(HttpStatus.FORBIDDEN, "your role, " + role.get() + ", may not do this")
                : new Refused(HttpStatus.NOT_FOUND, "no such organisation, or it is not yours");
    }

    private static boolean isError(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.springframework.boot.");
    }

    /// The organisation that a request is about, exactly as the handler will see it: a part of the path called
    /// `org`, or the API's one parameter of that name.
    static Optional<String> organisation(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> parts && parts.get("org") instanceof String org) {
            return Optional.of(org);
        }
        String[] named = request.getParameterValues("org");
        boolean api = request.getRequestURI().startsWith("/api/");
        return api && named != null && named.length == 1 ? Optional.of(named[0]) : Optional.empty();
    }
}
