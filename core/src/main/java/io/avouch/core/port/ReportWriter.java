package io.avouch.core.port;

import io.avouch.core.pack.Assurance;
import io.avouch.core.paper.Paper;
import io.avouch.core.programme.Organisation;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.report.AuditInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.TestRun;
import java.io.IOException;
import java.io.OutputStream;

/// Sets reports in type. Equal input gives equal bytes. Only the Statement of Applicability is a table: it alone can be
/// written as XLSX. What is for outsiders is not written where it would say what nobody may say ([WordsRefused]);
/// packages for auditors list such words before everything else.
public interface ReportWriter {
    /// Management's own readiness report.
    void readiness(ReadinessInput input, ReportFormat format, OutputStream out) throws IOException;

    /// The same for somebody outside.
    void readinessForOutsiders(ReadinessInput input, ReportFormat format, OutputStream out) throws IOException;

    /// Management's working package for an outside assurance, under its title and with what it is not.
    void workingPackage(ReadinessInput input, Assurance assurance, ReportFormat format, OutputStream out)
            throws IOException;

    /// Management's package for one audit.
    void audit(AuditInput input, ReportFormat format, OutputStream out) throws IOException;

    /// The Statement of Applicability.
    void applicability(ApplicabilityInput input, ReportFormat format, OutputStream out) throws IOException;

    /// A PDF that says on every page to whom it was handed.
    byte[] marked(byte[] pdf, String words) throws IOException;

    /// A paper to sign, answer or hand out; it stands on one run.
    void paper(Paper paper, Organisation organisation, TestRun run, ReportFormat format, OutputStream out)
            throws IOException;
}
