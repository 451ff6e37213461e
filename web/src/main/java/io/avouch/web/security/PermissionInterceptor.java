package io.avouch.web.security;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request through to a handler only if its caller has the permission that the handler declares.
///
/// An organisation that does not exist and one that the caller is not in look the same.
public final class PermissionInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || isError(method)) {
            return true;
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        Caller caller = Callers.current();
        if (requires == null) {
            return refuse(response, HttpStatus.FORBIDDEN, "this handler declares no permission, so nobody has it");
        }
        if (caller.may(requires.value(), organisation(request))) {
            return true;
        }
        if (caller.equals(Caller.NOBODY)) {
            return refuse(response, HttpStatus.UNAUTHORIZED, "sign in, or show a bearer token");
        }
        Optional<String> role = organisation(request).flatMap(caller::role);
        return role.isPresent()
                ? refuse(response, HttpStatus.FORBIDDEN, "your role, " + role.get() + ", may not do this")
                : refuse(response, HttpStatus.NOT_FOUND, "no such organisation, or it is not yours");
    }

    private static boolean isError(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.springframework.boot.");
    }

    /// The organisation that a request is about: `org` of the API, or a part of the path.
    private static Optional<String> organisation(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("/api/")) {
            String[] named = request.getParameterValues("org");
            return named == null || named.length != 1 ? Optional.empty() : Optional.of(named[0]);
        }
        String[] parts = path.split("/", 4);
        int place = path.startsWith("/log/") ? 2 : 1;
        return parts.length > place ? Optional.of(parts[place]) : Optional.empty();
    }

    private static boolean refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        byte[] body = Jcs.text(Json.object()
                        .put("type", "about:blank")
                        .put("title", status.getReasonPhrase())
                        .put("status", status.value())
                        .put("detail", detail)
                        .build())
                .getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(body);
        return false;
    }
}
