package io.avouch.web.site;

import io.avouch.core.json.Json;
import io.avouch.web.page.ErrorPage;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Errors that no handler had a part in: addresses that lead nowhere, and what the server itself refused.
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ErrorPages implements ErrorController {
    @RequestMapping("/error")
    @Requires(Permission.PUBLIC)
    Object error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return answer(status, String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)), request);
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    Object nowhere(HttpServletRequest request) {
        return answer(404, request.getRequestURI(), request);
    }

    /// Programs get problem details, people a page.
    private static Object answer(int status, String path, HttpServletRequest request) {
        if (path.startsWith("/api/") || path.startsWith("/log/")) {
            HttpStatus known = HttpStatus.valueOf(status);
            return ResponseEntity.status(known)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Json.object()
                            .put("type", "about:blank")
                            .put("title", known.getReasonPhrase())
                            .put("status", status)
                            .put("detail", status == 404 ? "there is nothing at " + path : known.getReasonPhrase())
                            .build());
        }
        return SiteErrors.page(ErrorPage.of(status, Optional.empty(), Readers.theme(request)));
    }
}
