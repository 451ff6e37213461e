package io.avouch.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's clock is not behind what this data directory has seen already.
record ClockCheck(Path data, Clock clock) implements Check {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    @Override
    public List<Finding> look() {
        Instant now = clock.instant();
        Optional<Instant> latest = latestCheckpoint();
        if (latest.isPresent() && latest.get().isAfter(now.plus(TOLERANCE))) {
            return List.of(new Finding(
                    "clock",
                    Severity.BAD,
                    "the clock went back",
                    "it says " + now + ", and the ledger was written at " + latest.get(),
                    "set it right (timedatectl set-ntp true); entries never get an earlier time than the last one"));
        }
        return List.of(Finding.good("clock", "it says " + now));
    }

    private Optional<Instant> latestCheckpoint() {
        Path ledger = data.resolve("ledger");
        if (!Files.isDirectory(ledger)) {
            return Optional.empty();
        }
        try (Stream<Path> logs = Files.list(ledger)) {
            return logs.map(log -> log.resolve("checkpoint"))
                    .filter(Files::exists)
                    .map(ClockCheck::written)
                    .max(Instant::compareTo);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}
