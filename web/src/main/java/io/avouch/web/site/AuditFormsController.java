package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Party;
import io.avouch.core.report.ReportFormat;
import io.avouch.flow.AuditReporting;
import io.avouch.flow.AuditWorkspace;
import io.avouch.flow.Auditing;
import io.avouch.flow.Drafting;
import io.avouch.flow.Packing;
import io.avouch.web.api.PackApi;
import io.avouch.web.api.PackSender;
import io.avouch.web.api.PaperFiles;
import io.avouch.web.api.WorkspaceApi;
import io.avouch.web.page.Links;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// What is sent from the pages of an audit.
@Controller
public final class AuditFormsController {
    private static final Set<String> NOT_OF_THE_BODY =
            Set.of("kind", "id", "back", "based_on", "_csrf", "evidence_form", "evidence_names");
    private static final Set<String> FLAGS = Set.of("accepted", "withdrawn");
    private static final Set<String> NUMBERS = Set.of("revision");
    private static final Set<String> PAGES = Set.of("requests", "findings", "populations");

    private final Auditing auditing;
    private final AuditReporting reporting;
    private final AuditWorkspace workspace;
    private final Packing packing;
    private final PackSender sender;
    private final PackApi packs;

    public AuditFormsController(
            Auditing auditing,
            AuditReporting reporting,
            AuditWorkspace workspace,
            Packing packing,
            PackSender sender,
            PackApi packs) {
        this.packs = packs;
        this.auditing = auditing;
        this.reporting = reporting;
        this.workspace = workspace;
        this.packing = packing;
        this.sender = sender;
    }

    /// One entry of the caller's own side, as a form.
    @PostMapping("/{org}/audits/{audit}/entries")
    @Requires(Permission.DISCUSS)
    RedirectView write(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String audit,
            @RequestParam Map<String, String> fields,
            Caller caller) {
        auditing.get(org, audit);
        Party side = WorkspaceApi.side(org, caller);
        AuditWorkspace.Entry entry = new AuditWorkspace.Entry(
                fields.getOrDefault("kind", ""),
                Optional.ofNullable(fields.get("id")).filter(id -> !id.isBlank()),
                fields.getOrDefault("kind", "").equals(Workspace.ANSWER)
                        ? withEvidence(org, audit, body(fields), fields)
                        : body(fields),
                Optional.ofNullable(fields.get("based_on")).map(AuditFormsController::number));
        done(workspace.write(org, audit, entry, caller.name(), side));
        String back = fields.getOrDefault("back", "");
        return to(
                PAGES.contains(back)
                        ? Links.of(org).audit(audit, back)
                        : Links.of(org).audit(audit));
    }

    private static JsonObject body(Map<String, String> fields) {
        Json.ObjectBuilder body = Json.object();
        fields.forEach((name, sent) -> {
            String text = sent.strip();
            if (NOT_OF_THE_BODY.contains(name) || text.isEmpty()) {
                return;
            }
            if (FLAGS.contains(name)) {
                body.put(name, text.equals("yes"));
            } else if (NUMBERS.contains(name)) {
                body.put(name, number(text));
            } else {
                body.put(name, text);
            }
        });
        return body.build();
    }

    /// A clarified answer keeps the evidence of the answer before it; a form can add to it.
    private JsonObject withEvidence(OrgId org, String audit, JsonObject body, Map<String, String> fields) {
        String id = body.findText("request").orElse("");
        List<Json> evidence = new ArrayList<>();
        workspace.of(org, audit).requests().stream()
                .filter(request -> request.id().equals(id))
                .flatMap(request -> request.answer().stream())
                .forEach(answer -> evidence.addAll(answer.body().list("evidence")));
        String names = fields.getOrDefault("evidence_names", "").strip();
        if (!names.isEmpty()) {
            evidence.add(Json.object()
                    .put("form", fields.getOrDefault("evidence_form", "document"))
                    .put("names", names)
                    .build());
        }
        return evidence.isEmpty() ? body : body.with("evidence", Json.array(evidence));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw ProblemsException.of("form", "'" + text + "' is not a number", "load the page again");
        }
        return Integer.parseInt(text);
    }

    /// The requests that follow from the scope.
    @PostMapping("/{org}/audits/{audit}/requests")
    @Requires(Permission.DISCUSS)
    RedirectView request(@PathVariable("org") OrgId org, @PathVariable("audit") String audit, Caller caller) {
        done(workspace.request(org, audit, caller.name(), WorkspaceApi.side(org, caller)));
        return to(Links.of(org).audit(audit, "requests"));
    }

    /// Answers every request for a population with what was frozen.
    @PostMapping("/{org}/audits/{audit}/answers")
    @Requires(Permission.DRAFT)
    RedirectView answer(@PathVariable("org") OrgId org, @PathVariable("audit") String audit, Caller caller) {
        done(workspace.answer(org, audit, caller.name()));
        return to(Links.of(org).audit(audit, "requests"));
    }

    /// Freezes the populations.
    @PostMapping("/{org}/audits/{audit}/close")
    @Requires(Permission.TEST)
    RedirectView close(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String audit,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            Caller caller) {
        auditing.close(org, audit, reason.strip(), caller.name(), result -> {});
        return to(Links.of(org).audit(audit));
    }

    /// Management's package, as it is downloaded from the page.
    @GetMapping("/{org}/audits/{audit}/package")
    @Requires(Permission.EXPORT)
    ResponseEntity<byte[]> download(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String audit,
            @RequestParam(name = "format", defaultValue = "pdf") String text)
            throws IOException {
        ReportFormat format = ReportFormat.find(text)
                .filter(known -> known != ReportFormat.XLSX)
                .orElseThrow(() -> ProblemsException.of("format", "the package is not written so", "pdf or docx"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name = reporting.write(org, audit, format, bytes);
        return PaperFiles.file(name, format, bytes.toByteArray());
    }

    /// The audit pack of what was frozen last; a form, because handing it out is recorded.
    @PostMapping("/{org}/audits/{audit}/pack")
    @Requires(Permission.EXPORT)
    ResponseEntity<InputStreamResource> pack(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String audit,
            @RequestParam(name = "disclose", defaultValue = "deviations") String disclose,
            Caller caller)
            throws IOException {
        packs.requireWithin(org, Optional.of(audit), PackApi.disclosure(disclose), Set.of(), caller);
        return sender.send(org, packing.of(org, audit, PackApi.disclosure(disclose), caller.name()));
    }

    private static void done(Drafting.Outcome outcome) {
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
    }

    private static RedirectView to(String address) {
        RedirectView there = new RedirectView(address);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
