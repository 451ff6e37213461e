package io.avouch.flow;

import io.avouch.core.evidence.FileErasure;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.pack.ToolControls;
import io.avouch.core.pack.ToolControls.Duty;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Avouch's own controls, read out of sealed decisions.
final class ToolUse {
    /// Documents that decide what is tested, against what, of whom, and what is let off.
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("scope", "scope"),
            Map.entry("waiver", "waiver"),
            Map.entry("control", "control and mapping"),
            Map.entry("source", "source"),
            Map.entry("relevance", "relevance of a requirement"),
            Map.entry("applicability", "applicability"),
            Map.entry("design-evaluation", "design evaluation"),
            Map.entry("test", "test of our own"),
            Map.entry("test-approval", "approval of a test"),
            Map.entry("schedule", "schedule of tests"),
            Map.entry("system", "system and whether it is in scope"),
            Map.entry("ai-system", "AI system"),
            Map.entry("data-store", "data store"),
            Map.entry("service", "service"));

    private static final String ERASURE = "erasure";

    /// Who may do what in Avouch, and what was handed out.
    private static final Map<String, String> ACCESS = Map.of(
            "member-added",
            "member added",
            "member-role-changed",
            "role changed",
            "member-removed",
            "member removed",
            "access-recovered",
            "account recovered by a link",
            "recovery-link-made",
            "recovery link made",
            "token-issued",
            "token issued",
            "token-revoked",
            "token revoked",
            "pack-export",
            "pack handed out",
            ERASURE,
            "record erased",
            FileErasure.KIND,
            "file erased");

    private static final String KEPT_DOCUMENT =
            "Each save is a revision with author, time and reason, sealed in the ledger; nothing is changed in place.";
    private static final List<Duty> DUTIES = List.of(
            new Duty(
                    "Tests of controls",
                    "Whoever installs Avouch, for the shipped ones: files beside the program, under version control."
                            + " Owner, contributor and approver write an organisation's own.",
                    "A text counts after a second person approved it, by its digest. Each result carries the digest of"
                            + " the text that decided it; a pack holds the texts themselves."),
            new Duty(
                    "When tests are run",
                    "Owner, contributor and approver draft schedules; owner and approver approve them.",
                    "A scheduled run that could not happen is a sealed decision with its reason."),
            new Duty(
                    "Controls, and what they support",
                    "Owner, contributor and approver draft; owner and approver approve.",
                    KEPT_DOCUMENT + " Where the kind asks for it, nobody approves what they wrote."),
            new Duty("Scope", "Owner, contributor and approver draft; owner and approver approve.", KEPT_DOCUMENT),
            new Duty(
                    "Waivers",
                    "Owner, contributor and approver draft; owner and approver approve.",
                    KEPT_DOCUMENT + " One that was approved after an item occurred does not reach it."),
            new Duty(
                    "Who is whom",
                    "Owner, contributor and approver draft; owner and approver approve.",
                    KEPT_DOCUMENT + " Not listed one by one here, because identities hold people's names."),
            new Duty(
                    "Records",
                    "Owner and contributor, and machines with a token of theirs, add; nobody changes one.",
                    "Each record is committed to when it arrives; a correction is another record. An"
                            + " erasure is a sealed decision with who and why, and leaves the entry in its place."),
            new Duty(
                    "Signing key of the ledger",
                    "Whoever can read the key file on the server.",
                    "It is readable for its owner alone; without copies of checkpoints outside, its holder could"
                            + " rewrite what nobody outside has seen."),
            new Duty(
                    "Checks of the ledger",
                    "Nobody: the server does them by itself, and whoever may read can ask for one more.",
                    "On each day that the server runs (an example's apart), everything is derived again from the"
                            + " entries, payloads included, and what was found is a sealed decision. Anybody verifies a pack without us."),
            new Duty(
                    "This pack",
                    "Owner, contributor, approver and auditor export.",
                    "Each hand-out is a sealed decision with the digest of the pack's manifest."));

    private final TestRun run;
    private final Window window;
    private final List<SealedDecision> sealed;

    ToolUse(TestRun run, List<SealedDecision> sealed) {
        this.run = run;
        this.window =
                run.asOf().map(instant -> new Window(Instant.EPOCH, instant)).orElse(run.window());
        this.sealed = sealed;
    }

    static boolean records(SealedDecision decision, TestRun run) {
        return decision.kind().equals("test-run")
                && decision.body().findText("run").equals(Optional.of(run.id()));
    }

    /// Decisions to disclose: all runs, what changed in the window, and what was not read whole in it.
    List<SealedDecision> disclosed() {
        return sealed.stream()
                .filter(decision -> decision.kind().equals("test-run")
                        || erases(decision)
                        || skipped(decision)
                        || changes(decision)
                        || unread(decision))
                .toList();
    }

    ToolControls controls() {
        return new ToolControls(
                DUTIES,
                sealed.stream()
                        .filter(decision -> changes(decision) || erases(decision))
                        .map(ToolUse::use)
                        .toList(),
                sealed.stream()
                        .filter(decision -> decision.kind().equals("test-run"))
                        .map(ToolUse::run)
                        .toList(),
                sealed.stream()
                        .filter(ToolUse::skipped)
                        .map(ToolUse::notHappened)
                        .toList(),
                sealed.stream().filter(this::unread).map(ToolUse::notWhole).toList());
    }

    private static boolean erases(SealedDecision decision) {
        return decision.kind().equals(ERASURE) || decision.kind().equals(FileErasure.KIND);
    }

    private static boolean skipped(SealedDecision decision) {
        return decision.kind().equals("skipped-run");
    }

    private static ToolControls.Skipped notHappened(SealedDecision decision) {
        JsonObject body = decision.body();
        return new ToolControls.Skipped(
                decision.index(),
                Instants.text(decision.decidedAt()),
                body.findText("due_at").orElse(""),
                body.findText("schedule").orElse(""),
                body.texts("tests").size(),
                body.findText("reason").orElse(""));
    }

    /// Up to the end of the window or the run, what was in force at its beginning included.
    private boolean changes(SealedDecision decision) {
        boolean decides = ACCESS.containsKey(decision.kind())
                || (decision.kind().equals("document-revision")
                        && KINDS.containsKey(decision.body().findText("kind").orElse("")));
        return decides
                && decision.decidedAt().isBefore(run.startedAt().isAfter(window.to()) ? run.startedAt() : window.to());
    }

    private boolean unread(SealedDecision decision) {
        JsonObject body = decision.body();
        return decision.kind().equals("collection-run") && !why(body).isEmpty() && overlaps(body.object("covers"));
    }

    private boolean overlaps(JsonObject covers) {
        Optional<Instant> from = covers.findText("from").map(Instant::parse);
        Optional<Instant> to = covers.findText("to").map(Instant::parse);
        return from.isEmpty()
                || to.isEmpty()
                || (from.get().isBefore(window.to()) && to.get().isAfter(window.from()));
    }

    private static ToolControls.Use use(SealedDecision decision) {
        JsonObject body = decision.body();
        if (ACCESS.containsKey(decision.kind())) {
            return access(decision, body);
        }
        String kind = body.findText("kind").orElse("");
        return new ToolControls.Use(
                decision.index(),
                Instants.text(decision.decidedAt()),
                KINDS.getOrDefault(kind, kind),
                kind + "/" + body.findText("id").orElse("") + "#"
                        + body.findLong("revision").orElse(0L),
                body.findText("state").orElse(""),
                body.findText("author").orElse(decision.actor()),
                body.findText("approver"),
                body.findText("reason").orElse(""));
    }

    private static ToolControls.Use access(SealedDecision decision, JsonObject body) {
        return new ToolControls.Use(
                decision.index(),
                Instants.text(decision.decidedAt()),
                ACCESS.getOrDefault(decision.kind(), decision.kind()),
                Stream.of("email", "name", "run")
                        .flatMap(member -> body.findText(member).stream())
                        .findFirst()
                        .or(() -> body.findLong("index")
                                .or(() -> body.findLong(FileErasure.RECEIVED))
                                .map(index -> "entry " + index))
                        .orElse(""),
                body.findText("role").orElse(""),
                decision.actor(),
                Optional.empty(),
                body.findText("reason").orElse(""));
    }

    private static ToolControls.Run run(SealedDecision decision) {
        JsonObject body = decision.body();
        return new ToolControls.Run(
                decision.index(),
                Instants.text(decision.decidedAt()),
                body.findText("run").orElse(""),
                decision.actor(),
                body.object("tests").members().size(),
                body.findText("digest").orElse(""));
    }

    private static ToolControls.Unread notWhole(SealedDecision decision) {
        JsonObject body = decision.body();
        JsonObject opening = body.object("opening");
        return new ToolControls.Unread(
                decision.index(),
                Instants.text(decision.decidedAt()),
                opening.findText("source").orElse(""),
                opening.findText("type").orElse(""),
                why(body));
    }

    /// Why a reading was not whole; empty where it was.
    private static String why(JsonObject body) {
        String failure = body.findText("failure").orElse("");
        if (!failure.isEmpty() || !body.flag("complete")) {
            return failure.isEmpty() ? "not read to its end" : failure;
        }
        Optional<Long> expected = body.findLong("expected_count");
        long received = body.findLong("received").orElse(0L);
        return expected.isPresent() && expected.get() != received
                ? "the source counted " + expected.get() + ", and " + received + " arrived"
                : "";
    }
}
