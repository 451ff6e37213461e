package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.HEX;
import static io.avouch.web.page.SampleFrame.YEAR;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.ErasureReach;
import io.avouch.flow.FileReach;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Sources, record types, a list of records, and one record with a proof that really holds.
final class SampleEvidence {
    private SampleEvidence() {}

    static EvidencePage sources() {
        return new EvidencePage(
                YEAR,
                SampleFrame.coverage(),
                List.of(new Link("metric", "#"), new Link("sighting", "#")),
                List.of(
                        type(
                                "change",
                                "Change",
                                "A merged change of code, configuration, prompt, model or index",
                                Shape.EVENT,
                                3012),
                        type("deployment", "Deployment", "A version put into an environment", Shape.EVENT, 612),
                        type("account", "Account", "An account's state at a snapshot", Shape.SNAPSHOT, 10_452),
                        type(
                                "vulnerability",
                                "Vulnerability",
                                "One finding of a scanner, over its life",
                                Shape.LIFE,
                                871),
                        type(
                                "evaluation",
                                "Evaluation",
                                "One evaluation of a model, prompt, index or system version",
                                Shape.EVENT,
                                404),
                        new EvidencePage.TypeLine(
                                "incident", "Incident", "An incident over its life", Shape.LIFE, 0, Optional.empty())),
                List.of(new EvidencePage.Sourceless("Billing", "access_event")),
                214_806);
    }

    private static EvidencePage.TypeLine type(String name, String title, String description, Shape shape, long count) {
        return new EvidencePage.TypeLine(
                name, title, description, shape, count, Optional.of(at("2026-10-31T22:14:00Z")));
    }

    static FilesPage files() {
        return new FilesPage(
                List.of(
                        new FilesPage.Line(
                                HEX,
                                "penetration-test-2026.pdf",
                                "application/pdf",
                                Format.bytes(1_482_113),
                                "Sara Lindqvist",
                                at("2026-10-02T09:14:00Z"),
                                Optional.of(201_114L),
                                true,
                                Optional.empty(),
                                List.of(new FilesPage.Named("inspection", "SEC-07-a"))),
                        new FilesPage.Line(
                                HEX.replace('0', '1'),
                                "",
                                "text/plain",
                                Format.bytes(812),
                                "M. Okafor",
                                at("2026-09-02T09:14:00Z"),
                                Optional.of(150_002L),
                                false,
                                Optional.of(201_120L),
                                List.of())),
                Optional.of("photo.svg: files of this form are not taken as evidence"),
                "pdf, png, jpg",
                50,
                true,
                true);
    }

    static RecordsPage records() {
        return new RecordsPage(
                "change",
                "Changes",
                "A merged change of code, configuration, prompt, model, index or data pipeline.",
                3012,
                "retriever",
                List.of(
                        record(
                                213_800,
                                "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
                                "Pin the retriever's index to version 31"),
                        record(199_121, "8f14e45fceea167a5a36dedd4bea2543", "Retriever: cut passages at sentence ends"),
                        record(
                                188_231,
                                "c9f0f895fb98ab9159f51fd0297e236d",
                                "Prompt of the retriever asks for sources")),
                OptionalLong.of(214_000),
                OptionalLong.of(188_231));
    }

    private static RecordsPage.Line record(long index, String id, String summary) {
        return new RecordsPage.Line(
                index,
                id,
                "git: platform",
                "collected",
                at("2026-10-29T10:04:11Z"),
                at("2026-10-29T11:00:00Z"),
                summary,
                index == 199_121);
    }

    static JsonObject change() {
        return Json.object()
                .put("id", "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
                .put("occurred_at", "2026-10-29T10:04:11Z")
                .put("provenance", "collected")
                .put("title", "Pin the retriever's index to version 31")
                .put("repo", "platform")
                .put("author", "j.tran")
                .put("emergency", false)
                .put("url", "https://git.northwind.example/platform/commit/4b825dc642cb6eb9")
                .put(
                        "approvals",
                        Json.array(List.of(
                                Json.object()
                                        .put("actor", "m.okafor")
                                        .put("acted_at", "2026-10-29T10:04:12Z")
                                        .put("strength", "claimed")
                                        .build(),
                                Json.object()
                                        .put("actor", "s.lind")
                                        .put("acted_at", "2026-10-29T11:30:00Z")
                                        .put("strength", "claimed")
                                        .build())))
                .put("labels", Json.texts(List.of("retrieval", "production")))
                .build();
    }

    static RecordPage page() {
        String payload =
                new String(SealedRecord.payload("change", "git: platform", "run-9", change()), StandardCharsets.UTF_8);
        String salt = HEX;
        byte[] commitment =
                SealedRecord.commitment(HexFormat.of().parseHex(salt), payload.getBytes(StandardCharsets.UTF_8));
        String coded = Base64.getEncoder().encodeToString(commitment);
        SampleLog log = SampleLog.of(11, 6, coded);
        return new RecordPage(
                6,
                "change",
                "Changes",
                "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
                "git: platform",
                "run-9",
                at("2026-10-29T11:00:00Z"),
                Optional.of(change()),
                Optional.of(payload),
                Optional.of(salt),
                "avouch/record/v1",
                coded,
                log.leaf(),
                Optional.of(log.proof()),
                Optional.of(new RecordPage.Reading(
                        "run-9",
                        "collected",
                        "git log --first-parent main",
                        "northwind",
                        "Europe/Berlin",
                        "collector@ci",
                        "avouch-collect 0.1.0",
                        "2026-10-01 – 2026-10-31 UTC",
                        "274 received of 274, counted by the source",
                        HEX)),
                List.of(
                        new RecordPage.Judged(
                                "change.independent-approval",
                                "Each merged change was approved by someone else",
                                "fail",
                                "claimed",
                                "the only approval in time came one second after the merge"),
                        new RecordPage.Judged(
                                "change.checks-passed",
                                "Checks passed before the merge",
                                "pass",
                                "system",
                                "3 checks, none failed")),
                List.of(new RecordPage.Version(4, at("2026-10-28T11:00:00Z"), HEX)),
                Optional.empty(),
                keeping());
    }

    static Keeping keeping() {
        return new Keeping(
                "impact-assessment/cv-screening",
                List.of(
                        new Keeping.Attached(
                                "9f86d081884c7d65",
                                Optional.of("interviews-with-applicants-2026-spring-and-summer.pdf"),
                                Optional.empty(),
                                "application/pdf",
                                Format.bytes(1_482_113),
                                HEX,
                                "A. Ferrari",
                                Optional.of("A. Ferrari"),
                                Optional.of("2026-10-29"),
                                Optional.of("What 14 applicants said of the screening, and what was changed since.")),
                        new Keeping.Attached(
                                "60303ae22b998861",
                                Optional.empty(),
                                Optional.of(201_120L),
                                "",
                                "",
                                HEX,
                                "M. Okafor",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                List.of(new Keeping.Hold(
                        "hold-4b825dc642cb",
                        "Inquiry of the equal treatment body, file 7 of 2026",
                        "Sara Lindqvist",
                        java.time.LocalDate.of(2026, 10, 30))),
                true,
                true,
                true,
                true,
                "pdf, png, jpg",
                50);
    }

    static ErasurePage erasure() {
        return new ErasurePage(
                208_444,
                "change",
                "git-forge",
                "assistant-api!2917",
                new ErasureReach(
                        14,
                        3,
                        List.of(new ErasureReach.Frozen("soc2-type-2-2026.1", "soc2-type-2-2026", "66326de84e", 5)),
                        List.of("soc2-type-2-2026.1.1")));
    }

    static FileErasurePage fileErasure() {
        return new FileErasurePage(
                files().files().getFirst(),
                new FileReach(
                        List.of("inspection/SEC-07-a", "records/208444"),
                        List.of(
                                new FileReach.Frozen(
                                        "soc2-type-2-2026.1",
                                        "soc2-type-2-2026",
                                        "66326de84e",
                                        List.of("inspection/SEC-07-a", "records/208444"),
                                        true),
                                new FileReach.Frozen(
                                        "soc2-type-2-2025.1",
                                        "soc2-type-2-2025",
                                        "12326de84e",
                                        List.of("inspection/SEC-07-a"),
                                        false)),
                        List.of("soc2-type-2-2026.change.independent-approval.1"),
                        3));
    }

    static RecordPage erased() {
        RecordPage full = page();
        return new RecordPage(
                full.index(),
                full.type(),
                full.typeTitle(),
                full.id(),
                full.source(),
                full.run(),
                full.sealedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                full.label(),
                full.commitment(),
                full.leaf(),
                Optional.empty(),
                full.reading(),
                List.of(),
                List.of(),
                Optional.of(new RecordPage.Erasure(
                        209_001,
                        at("2026-10-30T09:00:00Z"),
                        "Data protection officer",
                        "request of a data subject",
                        1,
                        List.of("matter/request-12", "records/208000"),
                        Optional.of(new RecordPage.Reached(14, 3, 1, 1)))),
                Keeping.NONE);
    }
}
