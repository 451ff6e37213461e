package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.port.Lake;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has every lake take what the write-ahead log keeps for it, so that nothing is left there of what was sealed before.
final class LettingGo {
    private static final Logger LOG = LoggerFactory.getLogger(LettingGo.class);
    static final Duration LAKE_WAIT = Duration.ofSeconds(60);

    private final LedgerDirectory ledger;
    private final LakeSink sink;
    private final Lake lake;

    LettingGo(LedgerDirectory ledger, LakeSink sink, Lake lake) {
        this.ledger = ledger;
        this.sink = sink;
        this.lake = lake;
    }

    /// @param first whose lake does not wait for others'
    void settle(Optional<OrgId> first) throws IOException {
        long mark = ledger.mark();
        if (ledger.keepsNothingBefore(mark)) {
            return;
        }
        first.ifPresent(own -> bring(own.value(), LAKE_WAIT));
        long until = System.nanoTime() + LAKE_WAIT.toNanos();
        for (String id : ledger.ids()) {
            if (!first.map(OrgId::value).equals(Optional.of(id))) {
                bring(id, Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            }
        }
        if (!ledger.keepsNothingBefore(mark)) {
            throw new IOException("it is erased, but the write-ahead log still keeps what was sealed before: a lake"
                    + " has not taken all of it yet; the next erasure or start lets go of it, or says why it can't");
        }
    }

    /// One lake that takes nothing keeps the others from nothing, and whose it is stands in the server's log alone. A
    /// refused log may have more than any lake can be given.
    private void bring(String id, Duration limit) {
        try {
            Log log = ledger.log(id);
            if (log.refusal().isEmpty()) {
                sink.await(id, log.size(), limit);
            }
            lake.flush(new OrgId(id));
        } catch (IOException | RuntimeException behind) {
            LOG.warn("what was sealed of {} is not all in its lake yet", id, behind);
        }
    }
}
