package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an example expects of a run, against what the run gave.
public record ExampleItems(TestEngine engine, OrgId org, ControlTest test, JsonObject example) {
    private static final int ITEMS_MAX = 10_000;

    /// Empty where all came out as the example says.
    public List<String> differences(TestResult result) {
        List<ItemResult> items = new ArrayList<>(engine.items(org, "run", test.id(), Optional.empty(), "", ITEMS_MAX));
        if (test.kind() == TestKind.STATE) {
            items.removeIf(item -> item.reason().startsWith("not observed"));
        }
        List<String> differences = new ArrayList<>();
        for (JsonObject expected : example.objects("expect")) {
            Optional<ItemResult> found =
                    items.stream().filter(item -> matches(expected, item)).findFirst();
            found.ifPresentOrElse(items::remove, () -> differences.add("missing: " + expected.members()));
        }
        items.forEach(item -> differences.add("not mentioned: " + item));
        if (!result.outcome().text().equals(example.text("outcome"))) {
            differences.add("the outcome is " + result.outcome().text() + ": " + result.reason());
        }
        return differences;
    }

    /// A state's item is its source, the entity, and since when; an example names the entity.
    private boolean matches(JsonObject expected, ItemResult item) {
        String key = expected.text("item");
        boolean same = test.kind() == TestKind.STATE
                ? item.item().contains("/" + key + "@")
                : item.item().equals(key);
        return same
                && item.status().equals(expected.text("status"))
                && expected.findText("strength")
                        .filter(strength -> !strength.equals(item.strength()))
                        .isEmpty()
                && expected.findText("occurred_at")
                        .map(Instant::parse)
                        .filter(at -> !at.equals(item.occurredAt()))
                        .isEmpty()
                && said(expected.findText("reason").orElse(""), item.reason());
    }

    /// Words of the reason; `^` before them says that it begins so, `$` behind them that it ends so.
    private static boolean said(String expected, String reason) {
        boolean begins = expected.startsWith("^");
        boolean ends = expected.endsWith("$");
        String words = expected.substring(begins ? 1 : 0, expected.length() - (ends ? 1 : 0));
        return reason.contains(words) && (!begins || reason.startsWith(words)) && (!ends || reason.endsWith(words));
    }
}
