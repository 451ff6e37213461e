package io.avouch.ledger.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What opening found and repaired, in the order in which it happened.
public record Recovery(Duration took, List<Finding> findings) {
    public Recovery {
        findings = List.copyOf(findings);
    }

    public sealed interface Finding {
        String message();
    }

    /// The normal case after a crash: entries came back from the write-ahead log.
    public record Replayed(String log, long from, long to) implements Finding {
        @Override
        public String message() {
            return "log " + log + ": entries " + from + " to " + (to - 1) + " taken from the write-ahead log";
        }
    }

    /// A write that was never acknowledged was cut off.
    public record TornWrite(Path segment, int soundBytes, long lostBytes) implements Finding {
        @Override
        public String message() {
            return segment + ": an unfinished write was cut off behind byte " + soundBytes;
        }
    }

    /// Attachments were handed to a sink again.
    public record Redelivered(String log, long from, long to) implements Finding {
        @Override
        public String message() {
            return "log " + log + ": attachments of entries " + from + " to " + (to - 1) + " delivered again";
        }
    }

    /// A sink lost attachments that it had confirmed.
    public record SinkLost(String log, long from, long to) implements Finding {
        @Override
        public String message() {
            return "log " + log + ": attachments of entries " + from + " to " + (to - 1)
                    + " are missing where they are kept, and no longer in the write-ahead log";
        }
    }

    /// A crash between the second store and the file; the file was written again.
    public record CheckpointRestored(String log, long size) implements Finding {
        @Override
        public String message() {
            return "log " + log + ": checkpoint over " + size + " entries taken from second store";
        }
    }

    /// The log is closed to writing.
    public record RefusedLog(String log, Refusal reason) implements Finding {
        @Override
        public String message() {
            return "log " + log + " is closed to writing: " + reason.message();
        }
    }
}
