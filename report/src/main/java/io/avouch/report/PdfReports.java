package io.avouch.report;

import io.avouch.core.pack.Assurance;
import io.avouch.core.port.ReportWriter;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.report.applicability.StatementOfApplicability;
import io.avouch.report.pdf.PdfPrinter;
import io.avouch.report.readiness.ReadinessReport;
import java.io.IOException;
import java.io.OutputStream;

/// Reports as tagged PDF.
public final class PdfReports implements ReportWriter {
    @Override
    public void readiness(ReadinessInput input, OutputStream out) throws IOException {
        PdfPrinter.print(ReadinessReport.of(input), out);
    }

    @Override
    public void workingPackage(ReadinessInput input, Assurance assurance, OutputStream out) throws IOException {
        PdfPrinter.print(ReadinessReport.workingPackage(input, assurance), out);
    }

    @Override
    public void applicability(ApplicabilityInput input, OutputStream out) throws IOException {
        PdfPrinter.print(StatementOfApplicability.of(input), out);
    }
}
