package io.avouch.ledger.log;

import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.wal.Section;
import java.util.List;

/// Requests whose entries have their place, on their way to the disk: one frame.
///
/// @param parts   what the frame adds, log by log; none if all of it was known
/// @param answers who is told once the frame, and with it every frame before it, is durable
record Ordered(List<Part> parts, List<Answer> answers) {
    /// What nobody orders any more.
    static final Ordered END = new Ordered(List.of(), List.of());

    /// What a frame adds to one log: as the write-ahead log keeps it, and as the packs do.
    record Part(LogWriter log, Section section, PackBatch batch) {}

    /// A request with the answer it gets.
    record Answer(Request request, List<Receipt> receipts) {
        void give() {
            request.done().complete(receipts);
        }

        boolean failIfOf(LogWriter log, LedgerException reason) {
            return request.log() == log && request.done().completeExceptionally(reason);
        }
    }

    List<Section> sections() {
        return parts.stream().map(Part::section).toList();
    }

    void fail(LedgerException reason) {
        answers.forEach(answer -> answer.request().done().completeExceptionally(reason));
    }
}
