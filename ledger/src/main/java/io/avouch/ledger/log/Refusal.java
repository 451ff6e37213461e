package io.avouch.ledger.log;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Why a log neither signs nor accepts entries. What is on disk stays readable: it is evidence.
/// A new generation (other origin and key) is opened instead: a refused log is never resumed, but for one that
/// merely [could not be read][Unreadable].
public sealed interface Refusal {
    String message();

    /// The log has fewer entries than were signed: a restored copy, or entries were removed.
    record ShorterThanSigned(long size, Checkpoint signed) implements Refusal {
        @Override
        public String message() {
            return "it has " + size + " entries, but a checkpoint over " + signed.size()
                    + " was signed: was it restored from an older copy?";
        }
    }

    /// As many entries as were signed, but not the same ones.
    record DiffersFromSigned(Hash root, Checkpoint signed) implements Refusal {
        @Override
        public String message() {
            return "its first " + signed.size() + " entries have the root " + root + ", but " + signed.root()
                    + " was signed: entries were changed";
        }
    }

    /// The second store knows less than the log's own checkpoint file, or another checkpoint.
    record SecondStoreBehind(Checkpoint own) implements Refusal {
        @Override
        public String message() {
            return "its own checkpoint over " + own.size() + " entries is not the one in the second"
                    + " store, which is always written first: was the database restored?";
        }
    }

    /// Someone else signed for this log while it was open here.
    record SignedElsewhere() implements Refusal {
        @Override
        public String message() {
            return "the second store holds a checkpoint that was not signed here:"
                    + " another process writes the same log";
        }
    }

    /// A signed checkpoint that the log's own key does not verify.
    record ForeignCheckpoint(String place, String detail) implements Refusal {
        @Override
        public String message() {
            return "the checkpoint in " + place + " is not its own: " + detail;
        }
    }

    /// The disk answered with an error: that says nothing about what it holds. The log is closed only until it is
    /// opened again.
    record Unreadable(String detail) implements Refusal {
        @Override
        public String message() {
            return "its files could not be read: " + detail
                    + "; that says nothing about what they hold: see to the disk, then start again";
        }
    }

    /// Why reading a log's files failed: for what they say, or because they could not be read.
    static Refusal of(Exception failure) {
        return switch (failure) {
            case MalformedException wrong -> new Damaged(String.valueOf(wrong.getMessage()));
            case EOFException ended -> new Damaged("not to be read: " + ended);
            case IOException disk -> new Unreadable(disk.toString());
            case UncheckedIOException disk -> new Unreadable(disk.toString());
            default -> new Damaged("not to be read: " + failure);
        };
    }

    /// The files contradict each other in a way no crash explains.
    record Damaged(String detail) implements Refusal {
        @Override
        public String message() {
            return "its files are damaged: " + detail;
        }
    }
}
