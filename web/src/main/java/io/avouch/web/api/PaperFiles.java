package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.report.ReportFormat;
import io.avouch.flow.Engagements;
import io.avouch.flow.Papers;
import io.avouch.flow.Reporting;
import io.avouch.web.security.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Reports, written from the last complete run, and papers to sign, answer or hand out: as files, by kind and form.
@Component
public final class PaperFiles {
    private final Reporting reporting;
    private final Papers papers;
    private final Engagements engagements;

    public PaperFiles(Reporting reporting, Papers papers, Engagements engagements) {
        this.engagements = engagements;
        this.reporting = reporting;
        this.papers = papers;
    }

    /// @param about the id of the document that the paper is about
    public ResponseEntity<byte[]> write(OrgId org, String kind, String form, Optional<String> about, Caller caller)
            throws IOException {
        requirePart(org, kind, about, caller.reader(org.value()));
        ReportFormat format = format(kind, form);
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
            default ->
                name = papers.write(
                        org,
                        paper(kind),
                        about,
                        format,
                        audit -> engagements.hides(org, audit, caller.reader(org.value())),
                        bytes);
        }
        return file(name, format, bytes.toByteArray());
    }

    /// A paper about an audit is for those who take part in it.
    private void requirePart(OrgId org, String kind, Optional<String> about, Engagements.Reader reader) {
        boolean audited = PaperKind.find(kind).flatMap(PaperKind::about).equals(Optional.of(Audit.KIND));
        if (audited && reader.auditor()) {
            engagements.require(
                    org,
                    about.orElseThrow(() -> ProblemsException.of("about", "no audit is named", "name yours")),
                    reader);
        }
    }

    /// A file to be saved under its name.
    public static ResponseEntity<byte[]> file(String name, ReportFormat format, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
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
