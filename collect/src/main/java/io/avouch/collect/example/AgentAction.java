package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A single action of an agent, logged one by one because it needs a person's approval, or because it was odd.
///
/// @param approvedAt when the sign-off was given, where there is one
record AgentAction(
        String system,
        String agent,
        String tool,
        Instant at,
        boolean highImpact,
        boolean namesSignoff,
        Optional<Instant> approvedAt) {
    private static final String ASSISTANT = "northwind-assistant";
    private static final String CREDIT = "issue-credit";

    static List<AgentAction> draw(long seed) {
        Draw draw = Draw.of(seed, "agent actions");
        List<AgentAction> actions = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 10, 7); day.isBefore(Year.LAST_DAY); day = day.plusDays(7)) {
            Instant at = Year.at(day, draw.between(8, 17), draw.below(60), draw.below(60));
            actions.add(credit(at, draw.after(at, -55, -3)));
        }
        actions.addAll(planted());
        return actions;
    }

    private static List<AgentAction> planted() {
        Instant unapproved = Year.at("2026-01-22T15:12:40Z");
        Instant late = Year.at("2026-06-03T11:05:20Z");
        Instant inTime = Year.at("2026-07-16T09:31:10Z");
        return List.of(
                new AgentAction(ASSISTANT, "support-agent", CREDIT, unapproved, true, false, Optional.empty()),
                credit(late, late.plusSeconds(1)),
                credit(inTime, inTime.minusSeconds(1)),
                odd(ASSISTANT, "scheduling-agent", "read-mailbox", "2026-03-05T14:02:00Z"),
                odd(ASSISTANT, "sales-pilot-agent", "search-help", "2026-05-14T10:20:00Z"),
                odd("northwind-screen", "datacheck-agent", "read-profile", "2026-01-05T08:00:00Z"));
    }

    private static AgentAction credit(Instant at, Instant approvedAt) {
        return new AgentAction(ASSISTANT, "support-agent", CREDIT, at, true, true, Optional.of(approvedAt));
    }

    private static AgentAction odd(String system, String agent, String tool, String at) {
        return new AgentAction(system, agent, tool, Year.at(at), false, false, Optional.empty());
    }

    private String signoffId() {
        return "credit/" + at;
    }

    JsonObject record() {
        Item item = Item.collected(agent + "/" + tool + "@" + at, at)
                .text("system", system)
                .text("kind", "agent-action")
                .text("principal", agent + "@agents.northwind.example")
                .text("agent", agent)
                .text("tool", tool)
                .count("count", 1)
                .flag("high_impact", highImpact);
        if (namesSignoff) {
            item.text("signoff", signoffId());
        }
        return item.build();
    }

    Optional<Fact> signoff() {
        return approvedAt.map(decided -> Fact.version(
                Feed.AGENT_SIGNOFFS,
                decided,
                Item.collected(signoffId(), decided)
                        .text("kind", "agent-action")
                        .text("subject", "Credit note proposed by " + agent)
                        .text("system", system)
                        .text("requested_by", agent + "@agents.northwind.example")
                        .at("requested_at", decided.minus(Duration.ofMinutes(6)))
                        .text("actor", Cast.PRODUCT_MANAGER)
                        .text("role", "credit-approver")
                        .at("decided_at", decided)
                        .text("decision", "approved")));
    }
}
