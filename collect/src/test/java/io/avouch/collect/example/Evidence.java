package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that the example's steps bring, as an auditor with a spreadsheet would hold it.
final class Evidence {
    static final Instant FROM = Instant.parse("2025-11-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");
    private static final Set<String> SNAPSHOTS = Set.of("account", "person", "configuration");

    private final Map<String, Map<String, Rec>> latest = new TreeMap<>();
    private final List<Step.Save> saves = new ArrayList<>();
    private final List<Step.Read> reads = new ArrayList<>();

    /// One record, with the source it came from.
    record Rec(String source, JsonObject json) {
        String key() {
            return source + "/" + json.text("id");
        }

        String text(String name) {
            return json.findText(name).orElse("");
        }

        Instant at() {
            return at("occurred_at");
        }

        Instant at(String name) {
            return json.findText(name).map(Instant::parse).orElse(Instant.MAX);
        }

        LocalDate day() {
            return Year.day(at());
        }

        boolean inWindow() {
            return !at().isBefore(FROM) && at().isBefore(TO);
        }

        String entity() {
            return text("system") + "/" + json.findText("principal").orElse(text("resource"));
        }
    }

    static Evidence collect() {
        Evidence evidence = new Evidence();
        ExampleFiles.northwind().steps(Northwind.SEED).forEach(evidence::take);
        return evidence;
    }

    private void take(Step step) {
        switch (step) {
            case Step.Save save -> saves.add(save);
            case Step.Read read -> {
                Map<String, Rec> held = latest.computeIfAbsent(read.opening().type(), any -> new LinkedHashMap<>());
                boolean snapshot = SNAPSHOTS.contains(read.opening().type());
                read.records().forEach(json -> {
                    Rec rec = new Rec(read.opening().source(), json);
                    held.put(snapshot ? rec.key() + "@" + rec.text("occurred_at") : rec.key(), rec);
                });
                reads.add(new Step.Read(read.clock(), read.opening(), Stream.empty(), read.closing()));
            }
            case Step.HandIn ignored -> {}
            case Step.TakeComponents ignored -> {}
            case Step.Wait ignored -> {}
        }
    }

    /// The latest version of each record of a type; all states of a snapshot type.
    List<Rec> all(String type) {
        return List.copyOf(latest.getOrDefault(type, Map.of()).values());
    }

    List<Rec> inWindow(String type) {
        return all(type).stream().filter(Rec::inWindow).toList();
    }

    /// Every revision of a kind, oldest first.
    List<Step.Save> documents(String kind) {
        return saves.stream()
                .filter(save -> save.revision().kind().equals(kind))
                .toList();
    }

    List<Step.Read> reads() {
        return reads;
    }
}
