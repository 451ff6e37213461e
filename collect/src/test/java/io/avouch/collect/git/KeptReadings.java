package io.avouch.collect.git;

import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Collector.Request;
import io.avouch.core.port.EvidenceSink;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A sink that keeps what it is given.
final class KeptReadings implements EvidenceSink {
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00.123456789Z");

    final List<JsonObject> records = new ArrayList<>();
    private Optional<RunOpening> opening = Optional.empty();
    private Optional<RunClosing> closing = Optional.empty();

    static KeptReadings of(Path repo, String... options) throws IOException, InterruptedException {
        return of(repo, Optional.empty(), options);
    }

    static KeptReadings of(Path repo, Window window, String... options) throws IOException, InterruptedException {
        return of(repo, Optional.of(window), options);
    }

    private static KeptReadings of(Path repo, Optional<Window> window, String... options)
            throws IOException, InterruptedException {
        KeptReadings kept = new KeptReadings();
        kept.read(repo, window, options);
        return kept;
    }

    void read(Path repo, Optional<Window> window, String... options) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of("repo", repo.toString()));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        new GitCollector(Clock.fixed(NOW, ZoneOffset.UTC)).collect(new Request(all, Optional.empty(), window), this);
    }

    /// The message of the refusal.
    static String refusal(Path repo, String... options) throws IOException, InterruptedException {
        try {
            of(repo, options);
        } catch (ProblemsException refused) {
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("it was read");
    }

    RunOpening opening() {
        return opening.orElseThrow(missing("no run was opened"));
    }

    RunClosing closing() {
        return closing.orElseThrow(missing("the run was not closed"));
    }

    JsonObject only() {
        if (records.size() != 1) {
            throw new AssertionError(records.size() + " records, not one");
        }
        return records.getFirst();
    }

    private static Supplier<AssertionError> missing(String message) {
        return () -> new AssertionError(message);
    }

    @Override
    public Reading open(RunOpening asked) {
        opening = Optional.of(asked);
        return new Reading() {
            @Override
            public void add(JsonObject record) {
                records.add(record);
            }

            @Override
            public void close(RunClosing end) {
                closing = Optional.of(end);
            }
        };
    }
}
