package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.time.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/// Plans the readings of one feed: when each happens, what it covers, and the records it brings.
final class Readings {
    private final List<Planned> planned = new ArrayList<>();

    /// Reads facts that are already drawn; of something with several versions only the last of a stretch is seen.
    void add(Feed feed, List<Fact> facts) {
        List<Fact> inOrder = facts.stream()
                .sorted((one, two) -> one.knownFrom().compareTo(two.knownFrom()))
                .toList();
        add(feed, Year.HISTORY, covers -> latest(inOrder, covers));
    }

    /// Reads a feed whose records are made for each stretch when its time comes.
    void add(Feed feed, Instant from, Function<Window, List<JsonObject>> records) {
        for (Window stretch : feed.rhythm().stretches(from)) {
            for (Window covers : Gaps.read(feed, stretch)) {
                Instant clock = clock(feed, covers);
                planned.add(new Planned(clock, feed.name(), () -> read(feed, clock, covers, records.apply(covers))));
            }
        }
    }

    List<Planned> planned() {
        return planned;
    }

    private static List<JsonObject> latest(List<Fact> facts, Window covers) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (covers.contains(fact.knownFrom())) {
                found.put(fact.id(), fact.record());
            }
        }
        return List.copyOf(found.values());
    }

    /// In the night after what it covers; the last readings are made when the example's clock stops.
    private static Instant clock(Feed feed, Window covers) {
        Instant clock = covers.to().plus(Duration.ofMinutes(90 + 2L * feed.ordinal()));
        return clock.isAfter(Year.END) ? Year.END : clock;
    }

    private static Step read(Feed feed, Instant clock, Window covers, List<JsonObject> records) {
        RunClosing closing = new RunClosing(
                covers,
                OptionalLong.of(records.size() + Gaps.missing(feed, covers)),
                CountMethod.SOURCE,
                digest(records),
                Gaps.unread(feed),
                true,
                "");
        return new Step.Read(clock, feed.opening(covers), records.stream(), closing);
    }

    private static String digest(Collection<JsonObject> records) {
        MessageDigest sha = Digest.sha256();
        for (JsonObject record : records) {
            sha.update(Jcs.text(record).getBytes(StandardCharsets.UTF_8));
            sha.update((byte) '\n');
        }
        return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }
}
