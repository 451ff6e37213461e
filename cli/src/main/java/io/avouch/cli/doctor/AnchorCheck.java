package io.avouch.cli.doctor;

import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long ago each log was taken to outsiders, where `config.yaml` names some or did.
record AnchorCheck(Path data, Clock clock) implements Check {
    private static final String NAME = "outside";
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,18}) [0-9]{1,18} [0-9]{1,18} ([0-9]{1,12}) ([^\\n]+)\\n");
    private static final Pattern EVERY = Pattern.compile("(?m)^\\s+every_minutes:\\s*([0-9]{1,7})");
    private static final long EVERY_MINUTES = 60;

    /// What outsiders gave is logged behind what they saw: an entry of each kind.
    private static final int OWN_ENTRIES = 2;

    @Override
    public List<Finding> look() {
        Path ledger = data.resolve("ledger");
        List<Finding> findings = new ArrayList<>();
        try {
            Duration every = every();
            for (String name :
                    Files.isDirectory(ledger) ? io.avouch.ledger.check.LedgerCheck.logs(ledger) : List.<String>of()) {
                find(name, ledger.resolve(name), every).ifPresent(findings::add);
            }
        } catch (IOException unreadable) {
            findings.add(new Finding(
                    NAME,
                    Severity.WARNING,
                    "it can't be seen when the logs were taken outside",
                    String.valueOf(unreadable.getMessage()),
                    ""));
        }
        return findings;
    }

    /// How often outsiders are asked.
    private Duration every() throws IOException {
        Path config = data.resolve("config.yaml");
        Matcher every = EVERY.matcher(Files.exists(config) ? Files.readString(config) : "");
        return Duration.ofMinutes(every.find() ? Long.parseLong(every.group(1)) : EVERY_MINUTES);
    }

    private Optional<Finding> find(String name, Path log, Duration every) throws IOException {
        Path latest = log.resolve("anchors/latest");
        if (!Files.exists(latest)) {
            return Optional.empty();
        }
        Matcher words = LINE.matcher(Files.readString(latest));
        if (!words.matches()) {
            return Optional.of(Finding.good(
                    NAME,
                    "when the log of " + name + " was last taken outside is read from the log at the next start"));
        }
        long seen = Long.parseLong(words.group(1));
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(words.group(2))), clock.instant());
        String sentence = seen + " entries of " + name + " were given to " + words.group(3) + " "
                + (age.toHours() < 1 ? age.toMinutes() + " minutes" : age.toHours() + " hours") + " ago";
        boolean late = signed(log) > seen + OWN_ENTRIES && age.compareTo(every.multipliedBy(2)) > 0;
        return Optional.of(
                late
                        ? new Finding(
                                NAME,
                                Severity.WARNING,
                                sentence + ", and nothing since",
                                signed(log) + " are signed by now; outsiders are asked every " + every.toMinutes()
                                        + " minutes",
                                "look for 'anchoring' in the server's log: do the outsiders in config.yaml answer?")
                        : Finding.good(NAME, sentence));
    }

    private static long signed(Path log) throws IOException {
        Path checkpoint = log.resolve("checkpoint");
        return Files.exists(checkpoint)
                ? Checkpoint.parse(
                                SignedNote.parse(Files.readAllBytes(checkpoint)).text())
                        .size()
                : 0;
    }
}
