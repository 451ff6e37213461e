package io.avouch.ledger.log;

import io.avouch.ledger.wal.Wal;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The one thread that makes entries durable: writes and syncs frames one by one, in the order in
/// which the [Sequencer] hands them over, then answers. Meanwhile the next frame gets its order.
/// After the first error nothing is written any more: what follows is refused.
final class Committer implements Runnable {
    private final RequestQueue queue;
    private final Wal wal;
    private final Delivery delivery;
    private final Settler settler;
    private final Queue<Ordered> handedOver = new ConcurrentLinkedQueue<>();

    /// One frame waits at most: requests behind it can still go into one together.
    private final Semaphore room = new Semaphore(1);
    private final Semaphore filled = new Semaphore(0);

    /// @param queue closed at the first error
    Committer(RequestQueue queue, Wal wal, Delivery delivery, Settler settler) {
        this.queue = queue;
        this.wal = wal;
        this.delivery = delivery;
        this.settler = settler;
    }

    /// Blocks while another frame waits.
    void hand(Ordered frame) {
        room.acquireUninterruptibly();
        handedOver.add(frame);
        filled.release();
    }

    private Ordered next() {
        filled.acquireUninterruptibly();
        Ordered frame = handedOver.remove();
        room.release();
        return frame;
    }

    @Override
    public void run() {
        LedgerException stopped = null;
        for (Ordered frame = next(); frame != Ordered.END; frame = next()) {
            stopped = stopped == null ? commitOrStop(frame) : stopped;
            if (stopped != null) {
                frame.fail(stopped);
            }
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private @Nullable LedgerException commitOrStop(Ordered frame) {
        try {
            commit(frame);
            return null;
        } catch (Throwable e) { // an OutOfMemoryError in here must stop the writer, too
            LedgerException stopped = new LedgerException.Stopped(e);
            queue.close(stopped);
            return stopped;
        }
    }

    private void commit(Ordered frame) throws IOException {
        if (!frame.parts().isEmpty()) {
            wal.append(frame.sections());
            if (wal.wantsSpare()) {
                settler.wake();
            }
        }
        for (Ordered.Part part : frame.parts()) {
            part.log().integrate(part);
            delivery.offer(part.section());
        }
        frame.answers().forEach(Ordered.Answer::give);
    }
}
