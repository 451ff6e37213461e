package io.avouch.web.api;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.BusyException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Errors as problem details (RFC 9457): what, where, and what to do next. Ours never leak to callers.
@RestControllerAdvice(basePackages = "io.avouch.web.api")
public final class ApiProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final String FULL =
            "the disk is full: make room, then start Avouch and run the command again; what was"
                    + " acknowledged is safe, and nothing is sealed twice";

    @ExceptionHandler
    ResponseEntity<Json> input(ProblemsException wrong) {
        HttpStatus status = wrong.problems().stream().anyMatch(ApiProblems::missing)
                ? HttpStatus.NOT_FOUND
                : HttpStatus.BAD_REQUEST;
        return problem(status, wrong.problems().getFirst().message(), wrong.problems());
    }

    private static boolean missing(Problem problem) {
        return problem.message().startsWith("no ");
    }

    @ExceptionHandler
    ResponseEntity<Json> input(IllegalArgumentException wrong) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()), List.of());
    }

    @ExceptionHandler
    ResponseEntity<Json> input(HttpMessageNotReadableException wrong) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()), List.of());
    }

    @ExceptionHandler
    ResponseEntity<Json> input(MissingServletRequestParameterException wrong) {
        return problem(
                HttpStatus.BAD_REQUEST, "the parameter '" + wrong.getParameterName() + "' is missing", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Json> input(MethodArgumentTypeMismatchException wrong) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "the parameter '" + wrong.getName() + "' can't be '" + wrong.getValue() + "'",
                List.of());
    }

    @ExceptionHandler
    ResponseEntity<Json> busy(BusyException others) {
        ResponseEntity<Json> told =
                problem(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(others.getMessage()), List.of());
        return ResponseEntity.status(told.getStatusCode())
                .headers(told.getHeaders())
                .header("Retry-After", "5")
                .body(told.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Json> environment(UncheckedIOException failed) {
        LOG.error("storage failed: {}", failed.getMessage());
        LOG.debug("where it failed", failed);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, full(failed) ? FULL : String.valueOf(failed.getMessage()), List.of());
    }

    private static boolean full(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }

    @ExceptionHandler
    ResponseEntity<Json> ours(RuntimeException bug) {
        LOG.error("unexpected error", bug);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "an error of Avouch's own; the server's log has the details",
                List.of());
    }

    static ResponseEntity<Json> problem(HttpStatus status, String detail, List<Problem> problems) {
        Json.ObjectBuilder body = Json.object()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail);
        if (!problems.isEmpty()) {
            body.put(
                    "problems",
                    Json.array(problems.stream().map(ApiProblems::json).toList()));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body.build());
    }

    static JsonObject json(Problem problem) {
        return Json.object()
                .put("file", problem.position().file())
                .put("line", problem.position().line())
                .put("column", problem.position().column())
                .put("message", problem.message())
                .put("hint", problem.hint())
                .build();
    }
}
