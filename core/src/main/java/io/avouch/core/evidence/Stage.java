package io.avouch.core.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How far an entry has come. Each stage holds for good once it is reached.
public enum Stage {
    /// Its frame of the write-ahead log is synced: no crash loses it.
    DURABLE,
    /// A signed checkpoint covers it: it has a proof.
    PUBLISHED,
    /// Enough witnesses have seen a checkpoint that covers it.
    WITNESSED,
    /// A time-stamp authority has stamped a checkpoint that covers it.
    TIME_STAMPED;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Stage parse(String text) {
        return Arrays.stream(values())
                .filter(stage -> stage.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage '" + text + "'; use one of "
                        + Arrays.stream(values()).map(Stage::text).collect(Collectors.joining(", "))));
    }
}
