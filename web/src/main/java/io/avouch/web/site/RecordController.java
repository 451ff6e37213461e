package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.Subject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Engagements;
import io.avouch.flow.TestShelf;
import io.avouch.web.page.Format;
import io.avouch.web.page.Keeping;
import io.avouch.web.page.RecordPage;
import io.avouch.web.page.RecordPage.Judged;
import io.avouch.web.page.RecordPage.Reading;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// One ledger entry, a record or a decision, with all that it takes to check it.
@Controller
public final class RecordController {
    private final Visits visits;
    private final Catalog catalog;
    private final TestShelf tests;
    private final Lake lake;
    private final EvidenceLog log;
    private final CollectionRuns runs;
    private final TestEngine engine;
    private final Keepings keepings;
    private final Engagements engagements;

    public RecordController(
            Visits visits,
            Catalog catalog,
            TestShelf tests,
            Lake lake,
            EvidenceLog log,
            CollectionRuns runs,
            TestEngine engine,
            Keepings keepings,
            Engagements engagements) {
        this.engagements = engagements;
        this.visits = visits;
        this.catalog = catalog;
        this.tests = tests;
        this.lake = lake;
        this.log = log;
        this.runs = runs;
        this.engine = engine;
        this.keepings = keepings;
    }

    @GetMapping({"/{org}/records/{index}", "/{org}/records/{index}.json"})
    @Requires(Permission.READ)
    ModelAndView record(
            @PathVariable("org") OrgId org,
            @PathVariable("index") long index,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.EVIDENCE);
        LedgerEntry entry = LedgerEntry.read(log, org, index);
        Optional<Lake.Held> held = lake.find(org, index)
                .filter(each -> each.record()
                        .filter(record -> each.type().equals(LakeLine.DECISION)
                                && !engagements.showsDecision(org, record, visit.reader()))
                        .isEmpty());
        return visit.show("record", page(visit, index, entry, held));
    }

    private RecordPage page(Visit visit, long index, LedgerEntry entry, Optional<Lake.Held> held) {
        boolean decision = entry.member("kind").filter("record"::equals).isEmpty();
        Optional<Erased> erased = lake.erased(visit.org()).stream()
                .filter(each -> each.index() == index)
                .findFirst();
        String type =
                held.map(Lake.Held::type).or(() -> erased.map(Erased::type)).orElse(LakeLine.DECISION);
        Optional<JsonObject> record = held.flatMap(Lake.Held::record);
        return new RecordPage(
                index,
                decision ? "" : type,
                decision
                        ? "Decision"
                        : Optional.ofNullable(catalog.recordTypes().get(type))
                                .map(RecordType::title)
                                .orElse(type),
                record.flatMap(body -> body.findText(decision ? "decision" : "id"))
                        .orElse(""),
                held.map(Lake.Held::source).orElse(""),
                held.map(Lake.Held::run).orElse(""),
                Instant.parse(entry.member("sealed_at").orElseThrow()),
                record,
                held.flatMap(known -> payload(known, decision)),
                held.flatMap(Lake.Held::salt).map(salt -> HexFormat.of().formatHex(salt.toArray())),
                decision ? "avouch/decision/v1" : "avouch/record/v1",
                entry.member("commitment").orElseThrow(),
                entry.leaf(),
                Optional.of(entry.proof()),
                held.flatMap(known -> runs.find(visit.org(), known.run())).map(RecordController::reading),
                decision ? List.of() : judged(visit, type, index),
                List.of(),
                erased.flatMap(each -> erasure(visit.org(), each)),
                decision ? Keeping.NONE : keepings.of(visit, new Subject.OfRecord(index), record.isPresent()));
    }

    private static RecordPage.Reached reached(JsonObject said) {
        return new RecordPage.Reached(
                said.findLong("items").orElse(0L),
                said.findLong("runs").orElse(0L),
                said.objects("frozen").size(),
                said.findLong("selections").orElse(0L));
    }

    /// Who decided it and why, as the decision's own entry says.
    private Optional<RecordPage.Erasure> erasure(OrgId org, Erased erased) {
        return lake.find(org, erased.by()).flatMap(Lake.Held::record).map(decision -> {
            JsonObject body = decision.object("body");
            return new RecordPage.Erasure(
                    erased.by(),
                    Instant.parse(decision.text("decided_at")),
                    decision.text("actor"),
                    body.text("reason"),
                    body.findLong("taken_files").orElse(0L),
                    body.texts("shared_with"),
                    body.find("reached").map(any -> reached(body.object("reached"))));
        });
    }

    /// The bytes that were committed to, as text.
    private static Optional<String> payload(Lake.Held held, boolean decision) {
        return held.record()
                .map(record -> decision
                        ? Jcs.text(record)
                        : new String(
                                SealedRecord.payload(held.type(), held.source(), held.run(), record),
                                StandardCharsets.UTF_8));
    }

    private List<Judged> judged(Visit visit, String type, long index) {
        if (visit.run().isEmpty()) {
            return List.of();
        }
        TestRun run = visit.run().get();
        List<String> reading = tests.of(visit.org()).values().stream()
                .filter(test -> test.reads().contains(type))
                .map(ControlTest::id)
                .toList();
        return engine.judgements(visit.org(), run.id(), reading, List.of(index)).stream()
                .map(found -> new Judged(
                        found.test(),
                        tests.find(visit.org(), found.test())
                                .map(ControlTest::title)
                                .orElse(found.test()),
                        found.item().status(),
                        found.item().strength(),
                        found.item().reason()))
                .toList();
    }

    private static Reading reading(CollectionRun run) {
        RunOpening opening = run.opening();
        return new Reading(
                run.id(),
                opening.provenance(),
                opening.query(),
                opening.tenant(),
                opening.zone(),
                opening.actor(),
                opening.collectorVersion(),
                run.closing().map(end -> Format.window(end.covers())).orElse("the reading is still open"),
                run.closing().map(end -> counted(run, end)).orElse(""),
                run.closing().map(RunClosing::rawDigest).orElse(""));
    }

    private static String counted(CollectionRun run, RunClosing end) {
        String received = Format.number(run.received()) + " received";
        return end.expectedCount().isPresent()
                ? received + " of " + Format.number(end.expectedCount().getAsLong()) + ", counted by "
                        + switch (end.countMethod()) {
                            case SOURCE -> "the source itself";
                            case UPLOADER -> "whoever uploaded them";
                            case NONE -> "nobody";
                        }
                : received + "; nobody counted how many there are";
    }
}
