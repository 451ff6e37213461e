package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.SetUp;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.Advising;
import io.avouch.flow.SetUpReader;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The adviser: its questions, an advice on answers, and the start of a programme from it.
@RestController
public final class AdviserApi {
    private final Advising advising;

    public AdviserApi(Advising advising) {
        this.advising = advising;
    }

    @GetMapping("/api/v1/adviser")
    @Requires(Permission.READ)
    Json data(@RequestParam("org") OrgId org) {
        return AdviserJson.data(advising.adviser(), advising.known(org));
    }

    /// The body is `{"answers": {question: answer}}`; `file` and `lines` say where they were read, for messages.
    @PostMapping("/api/v1/advice")
    @Requires(Permission.READ)
    Json advise(@RequestParam("org") OrgId org, @RequestBody JsonObject body) {
        return AdviserJson.advice(advising.advise(org, answers(body)), advising.adviser());
    }

    /// Sets the programme up from the same body: scopes, roles, controls, policies and calendar, all as drafts; with
    /// `set_up`, also the services, AI systems and owners that it names.
    @PostMapping("/api/v1/programme/start")
    @Requires(Permission.DRAFT)
    ResponseEntity<Json> start(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun,
            @RequestBody JsonObject body,
            Caller caller) {
        SetUp setUp = SetUpReader.read(body.find("set_up").orElse(JsonObject.EMPTY), advising.starter());
        Advising.Started started = advising.start(org, answers(body), setUp, caller.name(), dryRun);
        return DocumentApi.answer(started.outcome(), started.there());
    }

    private Answers answers(JsonObject body) {
        String file = body.findText("file").orElse("answers");
        JsonObject lines = body.object("lines");
        return advising.read(
                body.object("answers"),
                question -> new Position(
                        file, lines.findLong(question).map(Long::intValue).orElse(0), 1));
    }
}
