package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the internal auditor read, and what owners stated, about the parts of controls that no test covers.
///
/// In November the auditor reads the rules, in October what the year left on paper.
final class Inspections {
    private static final Instant RULES = Year.at("2025-11-05T09:00:00Z");
    private static final Instant YEAR = Year.at("2026-10-05T09:00:00Z");
    private static final int SECONDS_EACH = 1200;

    /// Nobody has come to look at these yet.
    private static final String PRIVACY = "PRV";

    private Inspections() {}

    static List<Planned> planned(Map<String, JsonObject> starters) {
        List<Planned> planned = new ArrayList<>();
        long seconds = 0;
        for (Map.Entry<String, JsonObject> starter : new TreeMap<>(starters).entrySet()) {
            String control = starter.getKey();
            if (ControlDocuments.unsettled(control) || control.startsWith(PRIVACY)) {
                continue;
            }
            for (JsonObject part : starter.getValue().objects("parts")) {
                Instant rules = RULES.plusSeconds(seconds);
                Instant year = YEAR.plusSeconds(seconds);
                seconds += SECONDS_EACH;
                switch (Covers.of(control, part)) {
                    case "inspected" -> {
                        if (Covers.ofTheYear(control, part)) {
                            planned.addAll(HandedIn.notesOf(control, part, year));
                            planned.add(Northwind.save(read(control, part, year, "file")));
                        } else {
                            planned.add(Northwind.save(read(control, part, rules, "document")));
                        }
                    }
                    case "stated" -> {
                        if (!Covers.tested(control, part)) {
                            planned.add(Northwind.save(stated(control, starter.getValue(), part, year)));
                        }
                    }
                    default -> {}
                }
            }
        }
        return planned;
    }

    private static Step.Save read(String control, JsonObject part, Instant at, String on) {
        boolean own = control.equals("AUD-02");
        String inspector = own ? Cast.CISO : Cast.INTERNAL_AUDITOR;
        Item body = look(control, part, "inspected", at)
                .text("person", inspector)
                .text("role", own ? "ciso" : "internal-auditor");
        if (on.equals("file")) {
            body.text("file", HandedIn.digest(control, part, at))
                    .text("notes", "All occasions since November were read, none was missing.");
        } else {
            body.text("document", "policy/" + Rules.of(control))
                    .text("notes", "The document says what this part of the control says.");
        }
        return save(control, part, body, inspector, at);
    }

    private static Step.Save stated(String control, JsonObject starter, JsonObject part, Instant at) {
        String owner = ControlDocuments.owner(starter.text("owner_role"));
        Item body = look(control, part, "stated", at)
                .text("person", owner)
                .text("role", starter.text("owner_role"))
                .text("notes", "Done as written; nothing was kept of it.");
        return save(control, part, body, owner, at);
    }

    private static Item look(String control, JsonObject part, String cover, Instant at) {
        return Item.entry()
                .text("title", "Part " + part.text("id") + " of " + control)
                .text("control", control)
                .text("part", part.text("id"))
                .count("control_revision", 1)
                .text("cover", cover)
                .text("finding", "as-stated")
                .on("done_on", Year.day(at));
    }

    private static Step.Save save(String control, JsonObject part, Item body, String author, Instant at) {
        NewRevision revision = new NewRevision(
                "inspection",
                control + "-" + part.text("id"),
                body.build(),
                DocumentState.APPROVED,
                author,
                author,
                "Look at what stands behind the control");
        String approver = author.equals(Cast.COMPLIANCE_LEAD) ? Cast.CISO : Cast.COMPLIANCE_LEAD;
        return new Step.Save(at, revision, Optional.of(approver));
    }
}
