package io.avouch.ledger.log;

import io.avouch.ledger.wal.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At opening, gives one sink what it had not made durable, out of the write-ahead log.
final class Redelivery {
    private final AttachmentSink sink;

    /// What it had before we began; what we give it now may not be durable at once.
    private final Map<String, Long> before = new HashMap<>();

    private final Map<String, Recovery.Redelivered> given = new HashMap<>();

    Redelivery(AttachmentSink sink) {
        this.sink = sink;
    }

    private long durable(String log) throws IOException {
        Long known = before.get(log);
        if (known == null) {
            known = sink.durableSize(log);
            before.put(log, known);
        }
        return known;
    }

    void offer(Section section) throws IOException {
        String log = section.log();
        long from = Math.max(section.first(), durable(log));
        if (from < section.end()) {
            int skip = (int) (from - section.first());
            int count = section.entries().size();
            sink.accept(log, from, section.entries().subList(skip, count));
            given.merge(
                    log,
                    new Recovery.Redelivered(log, from, section.end()),
                    (old, now) -> new Recovery.Redelivered(log, old.from(), now.to()));
        }
    }

    /// @param kept the first entry of the log that the write-ahead log still holds
    List<Recovery.Finding> findings(String log, long kept) throws IOException {
        List<Recovery.Finding> findings = new ArrayList<>();
        if (durable(log) < kept) {
            findings.add(new Recovery.SinkLost(log, durable(log), kept));
        }
        Recovery.Redelivered again = given.get(log);
        if (again != null) {
            findings.add(again);
        }
        return findings;
    }
}
