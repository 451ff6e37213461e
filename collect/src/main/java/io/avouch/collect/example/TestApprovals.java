package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Northwind's approvals of the tests it relies on: proposed by the analyst, read and approved by somebody else.
final class TestApprovals {
    private static final Instant FIRST = Year.at("2025-10-27T08:00:00Z");

    private TestApprovals() {}

    static List<Planned> planned(Map<String, Digest> tests) {
        List<Planned> planned = new ArrayList<>();
        Instant at = FIRST;
        for (Map.Entry<String, Digest> test : new TreeMap<>(tests).entrySet()) {
            planned.add(Northwind.save(approval(test.getKey(), test.getValue(), at)));
            at = at.plusSeconds(300);
        }
        return planned;
    }

    private static Step.Save approval(String test, Digest text, Instant at) {
        NewRevision revision = new NewRevision(
                "test-approval",
                test,
                Json.object()
                        .put("title", "Test " + test)
                        .put("test", test)
                        .put("text_digest", text.toString())
                        .put("reasons", "Query and examples read; it fails for what the control forbids.")
                        .build(),
                DocumentState.APPROVED,
                Cast.COMPLIANCE_LEAD,
                Cast.COMPLIANCE_ANALYST,
                "Relied on from this period");
        return new Step.Save(at, revision, Optional.of(Cast.COMPLIANCE_LEAD));
    }
}
