package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.report.ReportFormat;
import io.avouch.flow.Papers;
import io.avouch.flow.Reporting;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reports, written from the last complete run, and papers to sign, answer or hand out.
@RestController
public final class ReportApi {
    private final Reporting reporting;
    private final Papers papers;

    public ReportApi(Reporting reporting, Papers papers) {
        this.reporting = reporting;
        this.papers = papers;
    }

    @PostMapping("/api/v1/reports")
    @Requires(Permission.EXPORT)
    ResponseEntity<byte[]> write(@RequestParam("org") OrgId org, @RequestBody JsonObject body) throws IOException {
        String kind = body.findText("kind").orElse("");
        ReportFormat format = format(kind, body.findText("format").orElse("pdf"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name;
        switch (kind) {
            case "readiness" -> {
                reporting.readiness(org, format, bytes);
                name = org + "-readiness-report." + format.text();
            }
            case "soa" -> {
                reporting.applicability(org, format, bytes);
                name = org + "-statement-of-applicability." + format.text();
            }
            default -> name = papers.write(org, paper(kind), body.findText("about"), format, bytes);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes.toByteArray());
    }

    private static PaperKind paper(String kind) {
        return PaperKind.find(kind)
                .orElseThrow(() -> ProblemsException.of(
                        "kind",
                        "unknown report '" + kind + "'",
                        "readiness, soa, "
                                + Arrays.stream(PaperKind.values())
                                        .map(PaperKind::text)
                                        .collect(Collectors.joining(", "))));
    }

    private static ReportFormat format(String kind, String text) {
        boolean table = kind.equals("soa");
        return ReportFormat.find(text)
                .filter(format -> table || format != ReportFormat.XLSX)
                .orElseThrow(() -> ProblemsException.of(
                        "format",
                        "the report '" + kind + "' is not written as '" + text + "'",
                        table ? "pdf, docx or xlsx" : "pdf or docx"));
    }
}
