package io.avouch.web.page;

import io.avouch.core.Digest;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.AuditStatus;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.Uncovered;
import io.avouch.core.audit.Workspace;
import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.AuditIndependence.Conflict;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An engagement with a freeze, and what two sides wrote to each other.
final class SampleAudit {
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");
    private static final String AUDIT = "soc2-type-2-2026";
    private static final String TEST = "change.independent-approval";
    private static final RequirementRef REF = new RequirementRef("soc2", "CC8.1");

    private SampleAudit() {}

    static AuditsPage list() {
        return new AuditsPage(
                List.of(
                        new AuditsPage.Line(
                                AUDIT,
                                "SOC 2 Type 2, to October 2026",
                                "SOC 2 Type 2",
                                "2025-11-01 to 2026-10-31",
                                "Marlow & Pryce CPAs (invented)",
                                "fieldwork",
                                true,
                                Optional.of(AT),
                                3,
                                1),
                        new AuditsPage.Line(
                                "stage-2",
                                "ISO/IEC 42001 stage 2",
                                "ISO stage 2",
                                "as of 2026-10-31",
                                "",
                                "planned",
                                false,
                                Optional.empty(),
                                0,
                                0)),
                true);
    }

    static AuditPage page() {
        Freeze freeze = new Freeze(
                AUDIT + ".1",
                AUDIT,
                1,
                "ed4387bcb114e6678a59",
                new Checkpoint("example.avouch/northwind", 366_232, "qq6txuRlDi2nvNXGV7LzlWM="),
                "sha256:" + Digest.of("results").hex(),
                AT,
                "hanna.lindqvist",
                "Period closed",
                Optional.empty(),
                List.of(new Freeze.Population(
                        TEST, "Each merged change was approved", 3012, 2990, "deviations", "sha256:0f")));
        return new AuditPage(
                audit(),
                "management",
                List.of(freeze),
                Optional.empty(),
                Optional.of(weighed()),
                List.of(SampleTests.result()),
                new Afterwards(
                        List.of(new Afterwards.Late(
                                "change", 2, List.of(new Afterwards.Entry(366_240, "git", "!2917", AT, AT)))),
                        List.of(new Afterwards.Event(
                                "significant-change/forge", "2026-11-03", "A new forge", "Reviews moved")),
                        12,
                        List.of(new Afterwards.Response(
                                "response/late",
                                1,
                                AT,
                                "approved",
                                new DeviationResponse(
                                        "late",
                                        TEST,
                                        "git:platform/4b825dc",
                                        DeviationResponse.Kind.CORRECTED,
                                        "Approved afterwards",
                                        "owen.gallagher",
                                        true,
                                        Optional.empty(),
                                        Optional.of(LocalDate.parse("2026-11-02")),
                                        Optional.empty(),
                                        List.of("git:platform/4b825dc")),
                                "hanna.lindqvist")),
                        List.of(new Afterwards.Changed("policy/ai", 3, AT, "approved", "AI policy")),
                        List.of(),
                        List.of(new Afterwards.Gone(
                                366_300, AT, "request of a data subject", new Afterwards.Gone.Part(5, 0)))),
                List.of(new Conflict("bernard.dubois", "control/CHG-01", "approved", 2, AT)),
                workspace(),
                "",
                List.of(drawn()),
                true,
                SampleFrame.downloads());
    }

    static SelectionPage selection() {
        return new SelectionPage(
                audit(),
                drawn(),
                "Each merged change was approved",
                List.of(new ItemResult(
                        "git: platform/4b825dc",
                        AT,
                        Optional.of(AT),
                        "fail",
                        "claimed",
                        "no approval by someone else",
                        Optional.of(12_345L))),
                1);
    }

    private static Selection.Recorded drawn() {
        Checkpoint checkpoint = new Checkpoint("example.avouch/northwind", 366_232, "qq6txuRlDi2nvNXGV7LzlWM=");
        Selection selection = new Selection(
                AUDIT,
                1,
                "ed4387bcb114e6678a59",
                TEST,
                checkpoint,
                3012,
                Digest.of("population"),
                Selection.Method.SIZE,
                // A hostile nonce can't be drawn with: its own rule refuses it.
                Optional.empty(),
                io.avouch.core.programme.Party.AUDITOR,
                List.of(new Draw.Drawn("git: platform/4b825dc", "0f")));
        return new Selection.Recorded(selection.id(), selection, "otis.pryce", AT);
    }

    private static Audit audit() {
        return new Audit(
                AUDIT,
                "SOC 2 Type 2, to October 2026",
                AuditType.SOC2_TYPE_2,
                "soc2",
                Optional.empty(),
                Optional.of(LocalDate.parse("2025-11-01")),
                Optional.of(LocalDate.parse("2026-10-31")),
                List.of("security", "availability"),
                List.of("assistant"),
                List.of("git-forge"),
                List.of("northwind-assistant"),
                List.of("Stockholm"),
                OptionalLong.of(200),
                List.of(),
                "Marlow & Pryce CPAs (invented)",
                List.of("frida.marlow@marlow-pryce.example"),
                io.avouch.core.pack.Disclosure.DEVIATIONS,
                List.of(new Audit.Step("Fieldwork", LocalDate.parse("2027-01-11"), "Marlow & Pryce")),
                "fieldwork",
                "hanna.lindqvist",
                DocumentState.APPROVED);
    }

    private static AuditStanding weighed() {
        Uncovered began = new Uncovered(
                "CHG-04",
                "Configuration",
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2025-11-01"),
                LocalDate.parse("2026-01-31"),
                List.of(REF));
        return new AuditStanding(
                audit(),
                List.of(new AuditStanding.Row(
                        REF,
                        "Managing changes",
                        "Change",
                        AuditStatus.DEVIATIONS,
                        "change.independent-approval: 20 deviations",
                        true,
                        List.of("CHG-01"),
                        List.of("ACC-07"),
                        List.of(began))),
                List.of(began),
                List.of(),
                List.of(),
                List.of());
    }

    private static Workspace workspace() {
        Revision asked = said(
                Workspace.REQUEST,
                "r-1",
                Json.object()
                        .put("party", "auditor")
                        .put("asks_for", "walkthrough")
                        .put("control", "ACC-03")
                        .put("owner", "James Whitfield")
                        .put("due_on", "2026-11-09"));
        Revision answer = said(
                Workspace.ANSWER,
                "r-1",
                Json.object()
                        .put("request", "r-1")
                        .put(
                                "evidence",
                                Json.array(List.of(Json.object()
                                        .put("form", "document")
                                        .put("names", "policy/access-policy")
                                        .put("words", "What is to happen")
                                        .build()))));
        Revision look = said(
                Workspace.ACCEPTANCE,
                "a-1",
                Json.object().put("request", "r-1").put("revision", 1).put("accepted", false));
        Revision found = said(
                Workspace.FINDING,
                "f-1",
                Json.object()
                        .put("description", "Two changes were approved by their authors")
                        .put("grade", "minor")
                        .put("requirement", "iso42001:8.4")
                        .put("controls", Json.texts(List.of("RSK-08")))
                        .put("test", TEST)
                        .put("item", "git:platform/Item")
                        .put("due_on", "2026-12-01")
                        .put("found_on", "2026-11-20"));
        Revision response = said(
                Workspace.RESPONSE,
                "f-1",
                Json.object()
                        .put("finding", "f-1")
                        .put("response", "We agree.")
                        .put("cause", "The Cause")
                        .put("correction", "The Correction")
                        .put("corrective_action", "gate")
                        .put("owner", "Priya Raman")
                        .put("due_on", "2026-12-15"));
        Revision retest = said(
                Workspace.RETEST,
                "t-1",
                Json.object()
                        .put("finding", "f-1")
                        .put("party", "auditor")
                        .put("retested_on", "2026-11-24")
                        .put("outcome", "no-deviations"));
        Revision change = said(
                Workspace.CHANGE,
                "h-1",
                Json.object()
                        .put("finding", "f-1")
                        .put("outcome", "opportunity")
                        .put("changed_on", "2026-11-25"));
        return new Workspace(
                List.of(
                        new Workspace.Request(asked, Workspace.Standing.RETURNED, Optional.of(answer), List.of(look)),
                        new Workspace.Request(
                                said(Workspace.REQUEST, "r-2", Json.object().put("asks_for", "document")),
                                Workspace.Standing.OPEN,
                                Optional.empty(),
                                List.of())),
                List.of(new Workspace.Finding(found, Optional.of(response), List.of(retest), List.of(change))),
                List.of(new Workspace.Message(
                        said(Workspace.MESSAGE, "m-1", Json.object().put("party", "auditor")),
                        io.avouch.core.programme.Party.AUDITOR)));
    }

    private static Revision said(String kind, String id, Json.ObjectBuilder more) {
        JsonObject body = more.put("title", "The Title")
                .put("audit", AUDIT)
                .put("words", "In Words")
                .build();
        return new Revision(
                kind,
                id,
                1,
                body,
                DocumentState.APPROVED,
                "otis.pryce",
                "otis.pryce",
                Optional.empty(),
                "Written",
                AT,
                Digest.of(id),
                OptionalLong.of(366_000),
                Optional.of(AT));
    }
}
