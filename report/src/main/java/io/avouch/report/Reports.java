package io.avouch.report;

import io.avouch.core.pack.Assurance;
import io.avouch.core.paper.Paper;
import io.avouch.core.port.ReportWriter;
import io.avouch.core.programme.Organisation;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.report.AuditInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.TestRun;
import io.avouch.report.applicability.ApplicabilityWorkbook;
import io.avouch.report.applicability.StatementOfApplicability;
import io.avouch.report.audit.AuditPackage;
import io.avouch.report.docx.DocxPrinter;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.SaidWords;
import io.avouch.report.paper.PaperReport;
import io.avouch.report.pdf.PdfPrinter;
import io.avouch.report.pdf.Watermark;
import io.avouch.report.readiness.ReadinessReport;
import io.avouch.report.xlsx.XlsxPrinter;
import java.io.IOException;
import java.io.OutputStream;

/// Reports in the formats that people ask for: tagged PDF to read and print, DOCX to edit, XLSX to sort and filter.
public final class Reports implements ReportWriter {
    @Override
    public void readiness(ReadinessInput input, ReportFormat format, OutputStream out) throws IOException {
        print(ReadinessReport.of(input), format, out);
    }

    @Override
    public void readinessForOutsiders(ReadinessInput input, ReportFormat format, OutputStream out) throws IOException {
        Report report = ReadinessReport.of(input);
        SaidWords.refuse(report);
        print(report, format, out);
    }

    @Override
    public void workingPackage(ReadinessInput input, Assurance assurance, ReportFormat format, OutputStream out)
            throws IOException {
        print(ReadinessReport.workingPackage(input, assurance), format, out);
    }

    @Override
    public void audit(AuditInput input, ReportFormat format, OutputStream out) throws IOException {
        print(AuditPackage.of(input), format, out);
    }

    @Override
    public void applicability(ApplicabilityInput input, ReportFormat format, OutputStream out) throws IOException {
        Report statement = StatementOfApplicability.of(input);
        SaidWords.refuse(statement);
        if (format == ReportFormat.XLSX) {
            XlsxPrinter.print(ApplicabilityWorkbook.of(input), out);
        } else {
            print(statement, format, out);
        }
    }

    @Override
    public byte[] marked(byte[] pdf, String words) throws IOException {
        return Watermark.on(pdf, words);
    }

    @Override
    public void paper(Paper paper, Organisation organisation, TestRun run, ReportFormat format, OutputStream out)
            throws IOException {
        Report report = PaperReport.of(paper, organisation, run);
        SaidWords.refuse(report);
        print(report, format, out);
    }

    private static void print(Report report, ReportFormat format, OutputStream out) throws IOException {
        switch (format) {
            case PDF -> PdfPrinter.print(report, out);
            case DOCX -> DocxPrinter.print(report, out);
            case XLSX ->
                throw new IllegalArgumentException("the report '" + report.title() + "' is prose and has no XLSX");
        }
    }
}
