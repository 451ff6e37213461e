package io.avouch.web.page;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Gap;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Window;
import io.avouch.web.chart.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What surrounds the sample pages, and pieces that several of them use.
final class SampleFrame {
    static final Window YEAR = Window.parse("2025-11-01", "2026-10-31");
    static final OrgId ORG = new OrgId("northwind");
    static final Links LINKS = Links.of(ORG);
    static final String HEX = "9f2c6a0b1d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdde";
    static final Gap IDENTITY_GAP = new Gap(
            "account",
            "keycloak: staff",
            Window.parse("2026-03-03", "2026-03-09"),
            "token of the collector had expired");
    static final Gap GATEWAY_GAP = new Gap(
            "ai_event",
            "otel: assistant",
            Window.parse("2026-09-12T04:10:00Z", "2026-09-12T18:10:00Z"),
            "the exporter was down");

    private SampleFrame() {}

    /// A paper in two forms, and a pack.
    static List<Download> downloads() {
        return List.of(
                new Download(
                        "Management's working package for a SOC 2 examination",
                        "On freeze 1 at checkpoint 366,232. Not a SOC 2 report and not a certificate; no practitioner"
                                + " has examined it.",
                        List.of(
                                new Download.File("PDF", LINKS.paper("soa", "", "pdf")),
                                new Download.File("DOCX", LINKS.paper("system-card", "cv-screening", "docx")))),
                new Download(
                        "Audit pack",
                        "Every population item by item. Handing it out is recorded.",
                        List.of(),
                        Optional.of(new Link("Make the pack", LINKS.auditForm("soc2-type-2-2026", "pack"))),
                        List.of(io.avouch.core.pack.Disclosure.values())));
    }

    static Instant at(String text) {
        return Instant.parse(text);
    }

    static Frame frame(Section section) {
        Frame.Org northwind = new Frame.Org(ORG, "Northwind AI (EXAMPLE)", true);
        return new Frame(
                northwind,
                List.of(northwind, new Frame.Org(new OrgId("this-repository"), "This repository", false)),
                List.of(
                        new Frame.Entry(Section.TODAY, 4, "things need you"),
                        new Frame.Entry(Section.READINESS, 0, ""),
                        new Frame.Entry(Section.CONTROLS, 0, ""),
                        new Frame.Entry(Section.TESTS, 11, "tests with deviations"),
                        new Frame.Entry(Section.EVIDENCE, 2, "coverage gaps"),
                        new Frame.Entry(Section.AI_SYSTEMS, 0, ""),
                        new Frame.Entry(Section.DOCUMENTS, 0, ""),
                        new Frame.Entry(Section.SETTINGS, 0, "")),
                Optional.of(section),
                at("2026-11-01T00:00:00Z"),
                new Frame.Standing(
                        Optional.of("run-42"),
                        Optional.of(YEAR),
                        Optional.empty(),
                        Optional.of(new Checkpoint(
                                "a1b2c3/northwind", 214_806, "CYUPSUk5Tuyo8V0Gur49Bc4cWSTTXPhkTIztm0xvUio=")),
                        Optional.of(at("2026-11-01T00:00:00Z")),
                        List.of(
                                new Frame.RunChoice(
                                        "run-42", YEAR, Optional.empty(), 214_806, at("2026-11-01T00:00:00Z")),
                                new Frame.RunChoice(
                                        "run-41", YEAR, Optional.empty(), 198_120, at("2026-10-01T00:00:00Z")))),
                Optional.of(new Frame.Reader("Sara Lindqvist", List.of("owner", "approver"))),
                Optional.of(new Csrf("_csrf", "5c1f0d3a")),
                Theme.AUTO,
                LINKS,
                "/northwind/" + section.path(),
                "0.1.0");
    }

    static List<SourceCoverage> coverage() {
        return List.of(
                new SourceCoverage(
                        "git: platform",
                        "change",
                        LINKS.records("change"),
                        List.of(),
                        3012,
                        OptionalLong.of(3012),
                        "the source",
                        Optional.of(at("2026-10-31T23:00:00Z")),
                        List.of(),
                        true),
                new SourceCoverage(
                        "keycloak: staff",
                        "account",
                        LINKS.records("account"),
                        List.of(IDENTITY_GAP),
                        10_452,
                        OptionalLong.of(10_452),
                        "the source",
                        Optional.of(at("2026-10-31T23:10:00Z")),
                        List.of(),
                        true),
                new SourceCoverage(
                        "mlflow: models",
                        "model",
                        LINKS.records("model"),
                        List.of(),
                        61,
                        OptionalLong.of(61),
                        "the source",
                        Optional.of(at("2026-10-31T23:20:00Z")),
                        List.of(),
                        true),
                new SourceCoverage(
                        "otel: assistant",
                        "ai_event",
                        LINKS.records("ai_event"),
                        List.of(GATEWAY_GAP),
                        151_203,
                        OptionalLong.of(151_219),
                        "the source",
                        Optional.of(at("2026-10-31T23:59:00Z")),
                        List.of("12 of 40 agents' logs"),
                        true));
    }

    static List<Timeline.Run> runs() {
        return List.of(
                new Timeline.Run(at("2026-02-01T00:00:00Z"), "no deviations"),
                new Timeline.Run(at("2026-05-01T00:00:00Z"), "3 deviations"),
                new Timeline.Run(at("2026-08-01T00:00:00Z"), "14 deviations"),
                new Timeline.Run(at("2026-10-31T23:59:00Z"), "20 deviations"));
    }

    static List<Instant> deviations() {
        return List.of(
                at("2025-12-14T10:00:00Z"),
                at("2026-03-18T10:00:00Z"),
                at("2026-03-19T10:00:00Z"),
                at("2026-03-19T15:00:00Z"),
                at("2026-03-20T10:00:00Z"),
                at("2026-06-02T10:00:00Z"),
                at("2026-08-14T10:00:00Z"),
                at("2026-08-14T11:00:00Z"),
                at("2026-10-29T10:00:00Z"));
    }
}
