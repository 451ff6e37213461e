package io.avouch.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every page as it is rendered for the gallery and for the checks.
///
/// @param name the file's name
/// @param section the entry of the navigation, absent for pages outside an organisation
record Sample(String name, String template, Optional<Section> section, Object page) {
    private static final Csrf CSRF = new Csrf("_csrf", "5c1f0d3a");

    static List<Sample> rich() {
        List<Sample> all = new ArrayList<>(inside());
        all.add(outside(
                "sign-in",
                "sign-in",
                new SignInPage(
                        Optional.of("E-mail or password is wrong."),
                        Optional.empty(),
                        "sara@northwind.example",
                        "/northwind/readiness",
                        true,
                        CSRF,
                        Theme.AUTO)));
        all.add(outside(
                "setup",
                "setup",
                SampleAccess.setup(Optional.empty(), "owner", Optional.empty(), List.of("The two passwords differ."))));
        all.add(outside(
                "setup-invited",
                "setup",
                SampleAccess.setup(Optional.of("Northwind AI (EXAMPLE)"), "approver", Optional.empty(), List.of())));
        all.add(outside(
                "setup-known",
                "setup",
                SampleAccess.setup(
                        Optional.of("Northwind AI (EXAMPLE)"),
                        "approver",
                        Optional.of("sara@northwind.example"),
                        List.of())));
        all.add(outside("trust", "trust", SampleTrust.page(true)));
        all.add(outside("trust-before", "trust", SampleTrust.page(false)));
        all.add(outside("recover", "recover", SampleAccess.recover()));
        all.add(outside("trust-gate", "trust-gate", SampleTrust.gate(Optional.empty())));
        all.add(outside("trust-gate-open", "trust-gate", SampleTrust.gate(Optional.of("/northwind/trust/room/x"))));
        all.add(outside("trust-room", "trust-room", SampleTrust.room()));
        all.add(outside("account", "account", SampleAccess.account(false, true)));
        all.add(outside("account-welcome", "account", SampleAccess.account(true, false)));
        for (int status : List.of(401, 403, 404, 409, 400, 500)) {
            all.add(outside(
                    "error-" + status,
                    "error",
                    ErrorPage.of(status, status == 500 ? Optional.of("7c1e-44") : Optional.empty(), Theme.AUTO)));
        }
        return all;
    }

    private static List<Sample> inside() {
        return List.of(
                in(Section.TODAY, "today", SampleProgramme.today()),
                new Sample("today-first", "today", Optional.of(Section.TODAY), SampleProgramme.firstDay()),
                in(Section.READINESS, "readiness", SampleReadiness.page()),
                in(Section.SETTINGS, "tool-controls", SampleTrust.toolControls()),
                in(Section.TRUST, "trust-access", SampleTrust.access()),
                in(Section.AUDITS, "audits", SampleAudit.list()),
                in(Section.AUDITS, "audit", SampleAudit.page()),
                in(Section.AUDITS, "audit-requests", SampleAudit.page()),
                in(Section.AUDITS, "audit-populations", SampleAudit.page()),
                in(Section.AUDITS, "audit-selection", SampleAudit.selection()),
                in(Section.AUDITS, "audit-findings", SampleAudit.page()),
                in(Section.READINESS, "adviser", SampleAdviser.page()),
                in(Section.READINESS, "start", SampleStart.start()),
                in(Section.READINESS, "programme", SampleStart.programme()),
                in(Section.TODAY, "calendar", SampleAdviser.calendar()),
                in(Section.READINESS, "requirement", SampleProgramme.requirement()),
                in(Section.CONTROLS, "controls", SampleProgramme.controls()),
                in(Section.CONTROLS, "control", SampleProgramme.control()),
                in(Section.TESTS, "tests", SampleRuns.list()),
                in(Section.TESTS, "test", SampleTests.page()),
                in(Section.TESTS, "comparison", SampleRuns.comparison()),
                in(Section.EVIDENCE, "evidence", SampleEvidence.sources()),
                in(Section.EVIDENCE, "files", SampleEvidence.files()),
                in(Section.EVIDENCE, "records", SampleEvidence.records()),
                in(Section.EVIDENCE, "record", SampleEvidence.page()),
                new Sample("record-erased", "record", Optional.of(Section.EVIDENCE), SampleEvidence.erased()),
                in(Section.EVIDENCE, "erasure", SampleEvidence.erasure()),
                in(Section.EVIDENCE, "file-erasure", SampleEvidence.fileErasure()),
                in(Section.AI_SYSTEMS, "ai-systems", SampleAi.register()),
                in(Section.AI_SYSTEMS, "ai-system", SampleAi.system()),
                in(Section.AI_SYSTEMS, "component-files", SampleAi.files()),
                in(Section.AI_SYSTEMS, "component-file", SampleAi.file()),
                in(Section.DOCUMENTS, "document-kinds", SampleDocuments.kinds()),
                in(Section.DOCUMENTS, "documents", SampleDocuments.documents()),
                in(Section.DOCUMENTS, "document", SampleDocuments.document()),
                in(Section.DOCUMENTS, "document-form", SampleForm.risk()),
                in(Section.DOCUMENTS, "acknowledgements", SampleNotices.acknowledgements()),
                in(Section.DOCUMENTS, "applicability", SampleStatement.applicability()),
                in(Section.DOCUMENTS, "duties", SampleStatement.duties()),
                in(Section.SETTINGS, "notices", SampleNotices.notices()),
                outside("unsubscribe", "unsubscribe", SampleNotices.unsubscribe()),
                in(Section.SETTINGS, "settings", SampleAccess.settings(true)),
                new Sample("settings-read", "settings", Optional.of(Section.SETTINGS), SampleAccess.settings(false)));
    }

    private static Sample in(Section section, String template, Object page) {
        return new Sample(template, template, Optional.of(section), page);
    }

    private static Sample outside(String name, String template, Object page) {
        return new Sample(name, template, Optional.empty(), page);
    }

    Sample changed(String suffix, Object other) {
        return new Sample(name + suffix, template, section, other);
    }
}
