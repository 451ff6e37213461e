package io.avouch.web.page;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.pack.Release;
import io.avouch.core.pack.ToolControls;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Window;
import io.avouch.core.trust.ControlState;
import io.avouch.core.trust.TrustAccess;
import io.avouch.core.trust.TrustGate;
import io.avouch.core.trust.TrustPage;
import io.avouch.flow.TrustRoom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The trust page with something in each of its parts.
final class SampleTrust {
    private static final Instant TESTED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ROOT = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

    private SampleTrust() {}

    static TrustView page(boolean shown) {
        return new TrustView(trust(shown), Optional.of(proof()), Theme.AUTO);
    }

    static ToolControlsPage toolControls() {
        return new ToolControlsPage(
                new Release("0.1.0", "sha256:0f"),
                Optional.of(new ToolControls(
                        List.of(new ToolControls.Duty("Scope", "Owner approves.", "Each save is a revision.")),
                        List.of(new ToolControls.Use(
                                12,
                                "2026-03-01T09:00:00Z",
                                "waiver",
                                "w-1",
                                "approved",
                                "ann",
                                Optional.of("bo"),
                                "why")),
                        List.of(new ToolControls.Run(14, "2026-11-01T00:00:00Z", "01KB", "ann", 138, "sha256:0f")),
                        List.of(new ToolControls.Skipped(
                                15, "2026-11-01T02:20:00Z", "2026-11-01T02:00:00Z", "nightly", 0, "it was busy")),
                        List.of(new ToolControls.Unread(
                                9, "2026-03-09T00:00:00Z", "git:acme", "change", "the API answered 503")))));
    }

    static TrustGatePage gate(Optional<String> link) {
        return new TrustGatePage(
                trust(true),
                Theme.AUTO,
                link.isEmpty() ? Optional.of(new Csrf("_csrf", "token")) : Optional.empty(),
                link,
                link.isEmpty() ? Optional.of("Give your name.") : Optional.empty());
    }

    static TrustRoomPage room() {
        return new TrustRoomPage(
                trust(true),
                reader(TrustAccess.State.GRANTED),
                List.of(
                        new TrustRoom.ControlResults("CHG-01", "Change approval", List.of(SampleTests.result())),
                        new TrustRoom.ControlResults("ACC-01", "Sign-on", List.of())),
                "/northwind/trust/room/x",
                Theme.AUTO);
    }

    static TrustAccessPage access() {
        TrustAccess granted = reader(TrustAccess.State.GRANTED);
        return new TrustAccessPage(
                Optional.of(trust(true)),
                List.of(reader(TrustAccess.State.ASKED), granted),
                List.of(new TrustAccess.Reading(granted.id(), "Readiness report", TESTED, Digest.of("copy"))),
                Optional.of("/northwind/trust/room/x"),
                true);
    }

    private static TrustAccess reader(TrustAccess.State state) {
        return new TrustAccess(
                new UUID(7, state.ordinal()),
                "Rita Reader",
                "Buyer Ltd",
                "rita@buyer.example",
                Digest.of("the words"),
                TESTED,
                state,
                Optional.of("hanna"),
                Optional.of(TESTED),
                Optional.of(TESTED.plusSeconds(86_400)));
    }

    private static TrustPage trust(boolean shown) {
        return new TrustPage(
                new OrgId("northwind"),
                "Northwind AI (EXAMPLE)",
                true,
                shown,
                "Trust in Northwind AI",
                "What our own tests found, good and bad.",
                "trust@northwind.example",
                List.of(new TrustPage.Scope(
                        "Northwind services",
                        "soc2",
                        "The assistant, with the people and systems that give it.",
                        List.of("security", "availability"),
                        List.of(new TrustPage.Named("Marketing site", "no customer data")))),
                List.of(new TrustPage.Named("Assistant", "Answers questions")),
                List.of(new TrustPage.AiSystem(
                        "Northwind Screen", "Scores applications", "production", List.of("producer"), true)),
                List.of(new TrustPage.Processor("Helios AI", "Hosts the model", "European Union", "Questions")),
                List.of(new TrustPage.CustomerData("Questions", "no", "30 days", "Helios AI", "European Union")),
                List.of(new TrustPage.Engagement("SOC 2 Type 1", "SOC 2 Type 1", "as of 2026-10-31", "preparing")),
                new TrustPage.Controls(
                        List.of(
                                shown(
                                        "CHG-01",
                                        ControlState.DEVIATIONS,
                                        Optional.of(new TrustPage.Figures(812, 20, 2))),
                                shown("ACC-01", ControlState.NO_DEVIATIONS, Optional.empty())),
                        Map.of(
                                ControlState.DEVIATIONS, 7L,
                                ControlState.NO_DEVIATIONS, 60L,
                                ControlState.PARTLY, 20L,
                                ControlState.NO_OCCURRENCE, 2L,
                                ControlState.NOT_TESTED, 29L),
                        118),
                new TrustGate(
                        true,
                        "I keep what I read here to myself and my company.",
                        List.of(new TrustGate.Gated("Readiness report", "readiness", "")),
                        true),
                Optional.of(new Window(Instant.parse("2025-11-01T00:00:00Z"), TESTED)),
                Optional.of(TESTED),
                new Checkpoint("avouch.example/northwind", 214_806, ROOT),
                Optional.of(214_800L));
    }

    private static TrustPage.Shown shown(String id, ControlState state, Optional<TrustPage.Figures> figures) {
        return new TrustPage.Shown(id, "Title", "Somebody does it within a day.", state, Optional.of(TESTED), figures);
    }

    private static PublicProof proof() {
        return new PublicProof(
                214_800,
                ROOT,
                "2026-11-01T00:00:00.000000Z",
                "{\"commitment\":\"" + ROOT + "\",\"kind\":\"decision\",\"v\":1}",
                new RecordPage.Proof(
                        214_806,
                        List.of(ROOT, ROOT),
                        ROOT,
                        "avouch.example/northwind\n214806\n" + ROOT + "\n\n— avouch.example/northwind c2ln\n",
                        "avouch.example/northwind+00000000+AQ=="));
    }
}
