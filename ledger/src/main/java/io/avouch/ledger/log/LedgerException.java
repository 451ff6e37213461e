package io.avouch.ledger.log;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the ledger itself has to say, beside plain input and output errors.
public abstract sealed class LedgerException extends IOException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Another process has the directory open.
    public static final class InUse extends LedgerException {
        private static final long serialVersionUID = 1L;

        InUse(Path directory, String holder) {
            super(
                    "the ledger in " + directory + " is open in another place (" + holder
                            + "); one process writes at a time: stop that one first",
                    null);
        }
    }

    /// The log neither signs nor appends.
    public static final class Refused extends LedgerException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Refused(String log, Refusal refusal) {
            super("log " + log + " is closed to writing: " + refusal.message(), null);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /// A write, a sync or a sink failed. Whether entries that were under way are durable is only
    /// known after the directory was opened again; sending them again with the same keys is safe.
    public static final class Stopped extends LedgerException {
        private static final long serialVersionUID = 1L;

        Stopped(Throwable cause) {
            super(
                    "the ledger stopped for good after an error (" + cause
                            + "); fix the cause and start again, acknowledged entries are safe",
                    cause);
        }
    }

    /// The directory was closed in order.
    public static final class Closed extends LedgerException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("the ledger is closed", null);
        }
    }
}
