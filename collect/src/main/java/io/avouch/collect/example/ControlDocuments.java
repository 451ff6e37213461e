package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Northwind's controls, made from the starters: with an owner, the tests that cover their parts, and an approver.
final class ControlDocuments {
    /// Still being discussed: what they serve has no control yet.
    private static final Set<String> DRAFTS = Set.of("GOV-12", "COM-06", "MOD-14", "INT-04", "DAT-09");

    /// Nobody has judged their design yet.
    private static final Set<String> UNJUDGED = Set.of("OPS-05", "INT-02", "CHG-04", "VEN-05");

    /// Judged, and found wanting.
    private static final Set<String> UNSUITABLE = Set.of("ACC-14");

    /// Agreed before the year, in operation only from this day: what it serves is not covered before.
    private static final Map<String, String> LATER = Map.of("ACC-15", "2026-02-02");

    private static final Instant SAVED = Year.at("2025-10-13T08:00:00Z");
    private static final Instant JUDGED = Year.at("2025-10-22T08:00:00Z");

    private ControlDocuments() {}

    static List<Planned> planned(Map<String, JsonObject> starters) {
        List<Planned> planned = new ArrayList<>();
        Instant saved = SAVED;
        Instant judged = JUDGED;
        for (Map.Entry<String, JsonObject> starter : new TreeMap<>(starters).entrySet()) {
            planned.add(Northwind.save(control(starter.getKey(), starter.getValue(), saved)));
            if (!DRAFTS.contains(starter.getKey()) && !UNJUDGED.contains(starter.getKey())) {
                planned.add(Northwind.save(judgement(starter.getKey(), starter.getValue(), judged)));
            }
            saved = saved.plusSeconds(240);
            judged = judged.plusSeconds(420);
        }
        return planned;
    }

    private static Step.Save control(String id, JsonObject starter, Instant at) {
        boolean draft = DRAFTS.contains(id);
        String owner = owner(starter.text("owner_role"));
        NewRevision revision = new NewRevision(
                "control",
                id,
                body(id, ControlWords.edited(id, starter), owner),
                draft ? DocumentState.DRAFT : DocumentState.APPROVED,
                owner,
                Cast.COMPLIANCE_ANALYST,
                draft ? "First draft, limits still open" : "Adopted from the starter with our owner and limits");
        String approver = id.startsWith("MOD") || id.startsWith("DAT") ? Cast.HEAD_OF_AI : Cast.COMPLIANCE_LEAD;
        return new Step.Save(at, revision, draft ? Optional.empty() : Optional.of(approver));
    }

    private static JsonObject body(String id, JsonObject starter, String owner) {
        Map<String, Json> members = new LinkedHashMap<>(starter.members());
        members.remove("id");
        members.put("owner", Json.of(owner));
        members.put("operated_by", Json.of("own"));
        members.put("effective_from", Json.of(LATER.getOrDefault(id, "2025-10-15")));
        members.put(
                "parts",
                Json.array(starter.objects("parts").stream()
                        .map(part -> part(id, part))
                        .toList()));
        return new JsonObject(members);
    }

    private static JsonObject part(String control, JsonObject part) {
        String cover = Covers.of(control, part);
        Json tests = Json.texts(Covers.tested(control, part) ? part.texts("tests") : List.of());
        JsonObject covered = part.with("covered", Json.of(cover)).with("tests", tests);
        return cover.equals("inspected") && !Covers.ofTheYear(control, part)
                ? covered.with("document", Json.of("policy/" + Rules.of(control)))
                : covered;
    }

    /// A draft, or a control whose design nobody has judged: nobody looks behind its words yet.
    static boolean unsettled(String id) {
        return DRAFTS.contains(id) || UNJUDGED.contains(id);
    }

    private static Step.Save judgement(String id, JsonObject starter, Instant at) {
        boolean suitable = !UNSUITABLE.contains(id);
        JsonObject body = Item.entry()
                .text("title", "Design of " + id + " " + starter.text("title"))
                .text("control", id)
                .count("control_revision", 1)
                .flag("suitable", suitable)
                .text("evaluator", Cast.INTERNAL_AUDITOR)
                .on("evaluated_on", Year.day(at))
                .text(
                        "reasons",
                        suitable
                                ? "Who, what, when and limit are stated, and would meet the requirements named."
                                : "Nobody checks the sites that our hosting provider rents out again.")
                .build();
        NewRevision revision = new NewRevision(
                "design-evaluation",
                id,
                body,
                DocumentState.APPROVED,
                Cast.INTERNAL_AUDITOR,
                Cast.INTERNAL_AUDITOR,
                "Yearly look at the design of the controls");
        return new Step.Save(at, revision, Optional.of(Cast.COMPLIANCE_LEAD));
    }

    static String owner(String role) {
        return switch (role) {
            case "top-management" -> Cast.CHIEF_EXECUTIVE;
            case "board-secretary" -> Cast.BOARD_SECRETARY;
            case "ciso" -> Cast.CISO;
            case "head-of-ai" -> Cast.HEAD_OF_AI;
            case "dpo" -> Cast.DPO;
            case "legal-counsel" -> Cast.LEGAL_COUNSEL;
            case "hr-lead" -> Cast.HR_LEAD;
            case "vendor-manager" -> Cast.VENDOR_MANAGER;
            case "product-manager" -> Cast.PRODUCT_MANAGER;
            case "engineering-manager" -> Cast.ENGINEERING_MANAGER;
            case "platform-engineer" -> Cast.PLATFORM_ENGINEER;
            case "sre-lead" -> Cast.SRE_LEAD;
            case "ml-engineer" -> Cast.ML_ENGINEER;
            case "data-steward" -> Cast.DATA_STEWARD;
            case "internal-auditor" -> Cast.INTERNAL_AUDITOR;
            default -> Cast.COMPLIANCE_LEAD;
        };
    }
}
