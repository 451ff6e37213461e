package io.avouch.ledger.testing;

import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.log.AttachmentSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps what it is given; durable up to where the test says.
public final class MemorySink implements AttachmentSink {
    private final Map<String, List<Stored>> entries = new HashMap<>();
    private final Map<String, Long> durable = new HashMap<>();
    private boolean atOnce = true;
    private boolean whenAsked;

    /// From now on nothing becomes durable by itself.
    public synchronized MemorySink slow() {
        atOnce = false;
        return this;
    }

    /// From now on what comes becomes durable when that is asked for.
    public synchronized MemorySink gathering() {
        whenAsked = true;
        return slow();
    }

    public synchronized void confirm(String log, long size) {
        durable.put(log, size);
    }

    @Override
    public synchronized long durableSize(String log) {
        return durable.getOrDefault(log, 0L);
    }

    @Override
    public synchronized void accept(String log, long firstIndex, List<Stored> more) {
        List<Stored> known = entries.computeIfAbsent(log, id -> new ArrayList<>());
        if (firstIndex > known.size()) {
            throw new IllegalStateException("gap: " + firstIndex + " after " + known.size());
        }
        known.subList((int) firstIndex, known.size()).clear();
        known.addAll(more);
        if (atOnce) {
            durable.put(log, (long) known.size());
        }
    }

    @Override
    public synchronized void settle(String log) {
        if (whenAsked) {
            durable.put(log, (long) of(log).size());
        }
    }

    public synchronized List<Stored> of(String log) {
        return List.copyOf(entries.getOrDefault(log, List.of()));
    }
}
