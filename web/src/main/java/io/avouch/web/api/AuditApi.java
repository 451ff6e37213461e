package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.TestRun;
import io.avouch.flow.AuditReporting;
import io.avouch.flow.Auditing;
import io.avouch.flow.Engagements;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Audits: what there is, what is frozen, how it is weighed, and management's package.
@RestController
public final class AuditApi {
    private final Auditing auditing;
    private final AuditReporting reporting;
    private final Engagements engagements;

    public AuditApi(Auditing auditing, AuditReporting reporting, Engagements engagements) {
        this.engagements = engagements;
        this.auditing = auditing;
        this.reporting = reporting;
    }

    @GetMapping("/api/v1/audits")
    @Requires(Permission.READ)
    Json list(@RequestParam("org") OrgId org, Caller caller) {
        return Json.object()
                .put(
                        "audits",
                        Json.array(auditing.list(org).stream()
                                .filter(audit -> !engagements.hides(org, audit.id(), caller.reader(org.value())))
                                .map(audit -> line(audit, auditing.listFreezes(org, audit.id())))
                                .toList()))
                .build();
    }

    @GetMapping("/api/v1/audits/{audit}")
    @Requires(Permission.READ)
    Json get(@RequestParam("org") OrgId org, @PathVariable("audit") String id) {
        Audit audit = auditing.get(org, id);
        List<Freeze> freezes = auditing.listFreezes(org, id);
        JsonObject line = line(audit, freezes);
        if (freezes.isEmpty()) {
            return line;
        }
        Freeze freeze = freezes.getLast();
        JsonObject frozen = line.with("freeze", freeze(freeze, auditing.run(org, freeze)));
        return auditing.stale(org, audit, freeze)
                .map(why -> frozen.with("stale", Json.of(why)))
                .orElseGet(() -> frozen.with("weighed", weighed(auditing.weigh(org, audit, freeze))));
    }

    /// Closes the date or period: freezes its populations. Again makes another freeze.
    @PostMapping("/api/v1/audits/{audit}/freezes")
    @Requires(Permission.TEST)
    Json close(
            @RequestParam("org") OrgId org,
            @PathVariable("audit") String id,
            @RequestBody JsonObject body,
            Caller caller) {
        Freeze freeze = auditing.close(org, id, body.findText("reason").orElse(""), caller.name(), result -> {});
        return freeze(freeze, auditing.run(org, freeze));
    }

    /// Management's package, on what was frozen last.
    @PostMapping("/api/v1/audits/{audit}/package")
    @Requires(Permission.EXPORT)
    ResponseEntity<byte[]> write(
            @RequestParam("org") OrgId org, @PathVariable("audit") String id, @RequestBody JsonObject body)
            throws IOException {
        ReportFormat format = ReportFormat.find(body.findText("format").orElse("pdf"))
                .filter(known -> known != ReportFormat.XLSX)
                .orElseThrow(() -> ProblemsException.of("format", "the package is not written so", "pdf or docx"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name = reporting.write(org, id, format, bytes);
        return PaperFiles.file(name, format, bytes.toByteArray());
    }

    private static JsonObject line(Audit audit, List<Freeze> freezes) {
        Json.ObjectBuilder json = Json.object()
                .put("id", audit.id())
                .put("title", audit.title())
                .put("type", audit.type().text())
                .put("framework", audit.framework())
                .put("when", audit.when())
                .put("categories", Json.texts(audit.categories()))
                .put("audited_by", audit.auditedBy())
                .put("progress", audit.progress())
                .put("approved", audit.state() == DocumentState.APPROVED)
                .put("freezes", Json.array(freezes.stream().map(AuditApi::brief).toList()));
        return json.build();
    }

    private static JsonObject brief(Freeze freeze) {
        return Json.object()
                .put("id", freeze.id())
                .put("number", freeze.number())
                .put("run", freeze.run())
                .put("size", freeze.checkpoint().size())
                .put("digest", freeze.digest())
                .put("frozen_at", freeze.frozenAt().toString())
                .put("by", freeze.actor())
                .put("reason", freeze.reason())
                .putIfPresent("replaces", freeze.replaces())
                .build();
    }

    private static JsonObject freeze(Freeze freeze, TestRun run) {
        return brief(freeze)
                .with(
                        "window",
                        Json.object()
                                .put("from", run.window().from().toString())
                                .put("to", run.window().to().toString())
                                .putIfPresent("as_of", run.asOf().map(Object::toString))
                                .build())
                .with(
                        "populations",
                        Json.array(freeze.populations().stream()
                                .map(AuditApi::population)
                                .toList()));
    }

    private static JsonObject population(Freeze.Population population) {
        return Json.object()
                .put("test", population.test())
                .put("title", population.title())
                .put("received", population.received())
                .put("population", population.population())
                .put("outcome", population.outcome())
                .put("digest", population.digest())
                .build();
    }

    private static JsonObject weighed(AuditStanding standing) {
        Json.ObjectBuilder counts = Json.object();
        standing.counts().forEach((status, count) -> counts.put(status.text(), count));
        return Json.object()
                .put("by_status", counts.build())
                .put(
                        "items",
                        Json.array(standing.rows().stream().map(AuditApi::row).toList()))
                .put(
                        "uncovered",
                        Json.texts(standing.uncovered().stream()
                                .map(each -> each.says())
                                .toList()))
                .put(
                        "past_controls",
                        Json.texts(standing.past().stream()
                                .map(each -> each.id() + ": " + each.says())
                                .toList()))
                .put(
                        "closed",
                        Json.texts(standing.closed().stream()
                                .map(each -> each.test() + ": " + each.says())
                                .toList()))
                .build();
    }

    private static JsonObject row(AuditStanding.Row row) {
        return Json.object()
                .put("ref", row.ref().ref())
                .put("status", row.status().text())
                .put("reason", row.reason())
                .put("primary", Json.texts(row.primary()))
                .put("supporting", Json.texts(row.supporting()))
                .build();
    }
}
