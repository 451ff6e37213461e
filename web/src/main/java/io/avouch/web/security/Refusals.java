package io.avouch.web.security;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.web.page.ErrorPage;
import io.avouch.web.page.Link;
import io.avouch.web.page.Theme;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// Tells a refusal in the form that was asked for: problem details to programs, a page or the way to sign in
/// to people.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Refusals {
    @ExceptionHandler
    @Nullable
    ModelAndView refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isProgram(request)) {
            write(response, refused.status(), refused.detail());
            return null;
        }
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            toSignIn(request, response);
            return null;
        }
        ModelAndView page = new ModelAndView("error");
        page.setStatus(refused.status());
        page.addObject("page", page(refused, theme(request)));
        return page;
    }

    private static ErrorPage page(Refused refused, Theme theme) {
        if (refused.passkey()) {
            return new ErrorPage(
                    403,
                    "This needs a passkey",
                    "Owners, approvers and auditors use a passkey beside the password. Yours was not used in this "
                            + "session, so you may read only.",
                    "Register a passkey, or use the one you have, on the page Account. It takes half a minute.",
                    new Link("Go to Account", "/account"),
                    Optional.empty(),
                    theme);
        }
        return ErrorPage.of(refused.status().value(), Optional.empty(), theme);
    }

    static boolean isProgram(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/")
                || path.startsWith("/log/")
                || path.startsWith("/passkeys/")
                || path.endsWith(".json")
                || request.getHeader("Authorization") != null;
    }

    /// A page that was asked for comes back after signing in; what was sent does not.
    static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = "/sign-in";
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            String path = request.getRequestURI() + (query == null ? "" : "?" + query);
            target += path.equals("/") ? "" : "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", target);
    }

    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"avouch\"");
        }
        response.setContentType("application/problem+json");
        byte[] body = Jcs.text(Json.object()
                        .put("type", "about:blank")
                        .put("title", status.getReasonPhrase())
                        .put("status", status.value())
                        .put("detail", detail)
                        .build())
                .getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(body);
    }

    /// The colours that a reader chose.
    public static Theme theme(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals("theme")) {
                    return Theme.parse(cookie.getValue());
                }
            }
        }
        return Theme.AUTO;
    }
}
