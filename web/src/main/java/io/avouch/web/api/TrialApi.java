package io.avouch.web.api;

import io.avouch.core.Caret;
import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.test.TestRunJson;
import io.avouch.core.time.Window;
import io.avouch.flow.CheckingTests;
import io.avouch.flow.Testing;
import io.avouch.flow.TryingTests;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tries a test that somebody is writing.
@RestController
public final class TrialApi {
    private final TryingTests trying;
    private final Testing testing;

    public TrialApi(TryingTests trying, Testing testing) {
        this.trying = trying;
        this.testing = testing;
    }

    @PostMapping("/api/v1/test-trials")
    @Requires(Permission.TEST)
    Json trial(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        Map<String, String> files = new TreeMap<>();
        body.object("files").members().forEach((name, text) -> {
            if (text instanceof JsonString written) {
                files.put(name, written.value());
            }
        });
        String id = body.findText("id")
                .filter(text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"))
                .orElseThrow(() -> ProblemsException.of("id", "a test's id has letters, digits, dots and dashes", ""));
        Optional<Instant> asOf = body.findText("as_of").map(Window::parseEnd);
        Optional<Window> window = body.findText("from")
                .map(from -> new Window(
                        Window.parseStart(from),
                        body.findText("to").map(Window::parseEnd).orElseGet(() -> testing.observedUntil(org))));
        TryingTests.Tried tried = trying.run(org, id, files, new Testing.Order(window, asOf, List.of(), caller.name()));
        Json.ObjectBuilder answer = Json.object()
                .put(
                        "problems",
                        Json.array(tried.problems().stream()
                                .map(each -> problem(each, id, files))
                                .toList()))
                .put(
                        "examples",
                        Json.array(
                                tried.examples().stream().map(TrialApi::example).toList()))
                .put(
                        "deviations",
                        Json.array(
                                tried.deviations().stream().map(TestApi::json).toList()));
        tried.run().ifPresent(run -> answer.put("tried", TestRunJson.write(org.value(), run)));
        return answer.build();
    }

    private static JsonObject problem(Problem problem, String id, Map<String, String> files) {
        String file = problem.position().file();
        String text = files.getOrDefault(file.startsWith(id + "/") ? file.substring(id.length() + 1) : file, "");
        JsonObject json = ApiProblems.json(problem);
        return Caret.under(text, problem.position())
                .map(caret -> json.with("caret", Json.of(caret)))
                .orElse(json);
    }

    private static JsonObject example(CheckingTests.Exampled example) {
        return Json.object()
                .put("file", example.file())
                .put("differences", Json.texts(example.differences()))
                .build();
    }
}
