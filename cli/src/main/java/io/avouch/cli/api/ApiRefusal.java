package io.avouch.cli.api;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/// Turns an HTTP refusal (problem details, RFC 9457) into a failure with its owner.
final class ApiRefusal {
    private static final int SHOWN_MAX = 200;

    private ApiRefusal() {}

    static Failure of(URI base, ApiCall call, int status, String body) {
        String detail = detail(body);
        return switch (status) {
            case 401 ->
                Failure.usage(
                        said("the server at " + base + " does not know this caller", detail), "give a valid --token");
            case 403 -> Failure.usage(said("this caller may not do that", detail), "ask an owner for the role");
            case 429, 502, 503, 504 ->
                new Failure(
                        ExitCode.ENVIRONMENT,
                        said("the server at " + base + " can't answer now", detail) + "; try again later");
            default -> status >= 500 ? failed(base, call, status, detail) : refused(call, status, detail);
        };
    }

    private static Failure refused(ApiCall call, int status, String detail) {
        return new Failure(
                ExitCode.USAGE,
                detail.isEmpty()
                        ? "the server refused " + call.method() + " " + call.path() + " (" + status + ")"
                        : detail);
    }

    private static Failure failed(URI base, ApiCall call, int status, String detail) {
        return new Failure(
                ExitCode.ENVIRONMENT,
                said(
                                "the server at " + base + " failed at " + call.method() + " " + call.path() + " ("
                                        + status + ")",
                                detail)
                        + "; its log says why");
    }

    private static String said(String what, String detail) {
        return detail.isEmpty() ? what : what + ": " + detail;
    }

    private static String detail(String body) {
        try {
            JsonObject problem = JsonReader.readObject(body);
            List<JsonObject> problems = problem.objects("problems");
            String title = problem.findText("detail")
                    .or(() -> problem.findText("title"))
                    .orElse("");
            return problems.isEmpty()
                    ? title
                    : problems.stream().map(ProblemLine::of).collect(Collectors.joining("\n"));
        } catch (JsonSyntaxException notOurs) {
            String line = body.strip().lines().findFirst().orElse("");
            return line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line;
        }
    }
}
