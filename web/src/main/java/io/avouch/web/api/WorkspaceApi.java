package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Party;
import io.avouch.flow.AuditWorkspace;
import io.avouch.flow.Auditing;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The workspace of an audit: who asks, who answers, who finds, who responds.
@RestController
public final class WorkspaceApi {
    private final Auditing auditing;
    private final AuditWorkspace workspace;

    public WorkspaceApi(Auditing auditing, AuditWorkspace workspace) {
        this.auditing = auditing;
        this.workspace = workspace;
    }

    @GetMapping("/api/v1/audits/{audit}/workspace")
    @Requires(Permission.READ)
    Json get(@RequestParam("org") OrgId org, @PathVariable("audit") String audit) {
        auditing.get(org, audit);
        Workspace shown = workspace.of(org, audit);
        return Json.object()
                .put(
                        "requests",
                        Json.array(shown.requests().stream()
                                .map(WorkspaceApi::request)
                                .toList()))
                .put(
                        "findings",
                        Json.array(shown.findings().stream()
                                .map(WorkspaceApi::finding)
                                .toList()))
                .put(
                        "messages",
                        Json.array(shown.messages().stream()
                                .map(message -> DocumentApi.json(message.said()))
                                .toList()))
                .build();
    }

    private static JsonObject request(Workspace.Request request) {
        JsonObject json = Json.object()
                .put("id", request.id())
                .put("standing", request.standing().text())
                .put("party", request.party().text())
                .put("asked", DocumentApi.json(request.asked()))
                .put(
                        "acceptances",
                        Json.array(request.acceptances().stream()
                                .map(DocumentApi::json)
                                .toList()))
                .build();
        return request.answer()
                .map(answer -> json.with("answer", DocumentApi.json(answer)))
                .orElse(json);
    }

    private static JsonObject finding(Workspace.Finding finding) {
        JsonObject json = Json.object()
                .put("id", finding.id())
                .put("withdrawn", finding.withdrawn())
                .put("grade", finding.grade())
                .put("found", DocumentApi.json(finding.found()))
                .put(
                        "retests",
                        Json.array(finding.retests().stream()
                                .map(DocumentApi::json)
                                .toList()))
                .put(
                        "changes",
                        Json.array(finding.changes().stream()
                                .map(DocumentApi::json)
                                .toList()))
                .build();
        return finding.response()
                .map(response -> json.with("response", DocumentApi.json(response)))
                .orElse(json);
    }

    /// One entry of the caller's own side: a request, an answer, an acceptance, a finding, a change of one, a response,
    /// a
    /// retest or a message.
    @PostMapping("/api/v1/audits/{audit}/entries")
    @Requires(Permission.DISCUSS)
    ResponseEntity<Json> write(
            @RequestParam("org") OrgId org,
            @PathVariable("audit") String audit,
            @RequestBody JsonObject body,
            Caller caller) {
        auditing.get(org, audit);
        AuditWorkspace.Entry entry = new AuditWorkspace.Entry(
                body.findText("kind").orElse(""),
                body.findText("id"),
                body.object("body"),
                body.findLong("based_on").map(Math::toIntExact));
        return DocumentApi.answer(workspace.write(org, audit, entry, caller.name(), side(org, caller)));
    }

    /// An auditor writes in person: a token is issued by the organisation, and could write in their name.
    public static Party side(OrgId org, Caller caller) {
        Party party = caller.party(org.value());
        if (party == Party.AUDITOR && caller.person().isEmpty()) {
            throw ProblemsException.of(
                    "party",
                    "a token can't write for the auditing party",
                    "an auditor signs in with a passkey; their machines may read");
        }
        return party;
    }

    /// The requests that follow from the scope, as the caller's own side's.
    @PostMapping("/api/v1/audits/{audit}/requests")
    @Requires(Permission.DISCUSS)
    ResponseEntity<Json> request(@RequestParam("org") OrgId org, @PathVariable("audit") String audit, Caller caller) {
        return DocumentApi.answer(workspace.request(org, audit, caller.name(), side(org, caller)));
    }

    /// Answers every request for a population with what was frozen.
    @PostMapping("/api/v1/audits/{audit}/answers")
    @Requires(Permission.DRAFT)
    ResponseEntity<Json> answer(@RequestParam("org") OrgId org, @PathVariable("audit") String audit, Caller caller) {
        return DocumentApi.answer(workspace.answer(org, audit, caller.name()));
    }
}
