package io.avouch.ledger.log;

import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.wal.Section;
import io.avouch.ledger.wal.Wal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The one thread that gives entries their place: takes what waits, writes and syncs one frame,
/// then answers. The first error is the last thing it does.
final class Sequencer implements Runnable {
    private final RequestQueue queue;
    private final Wal wal;
    private final Delivery delivery;
    private final Settler settler;

    /// A request with the answer it gets once the frame is durable.
    private record Answer(Request request, List<Receipt> receipts) {}

    Sequencer(RequestQueue queue, Wal wal, Delivery delivery, Settler settler) {
        this.queue = queue;
        this.wal = wal;
        this.delivery = delivery;
        this.settler = settler;
    }

    @Override
    public void run() {
        List<Request> taken = queue.take();
        while (!taken.isEmpty()) {
            LedgerException end = queue.end();
            if (end instanceof LedgerException.Stopped) {
                fail(taken, end);
            } else {
                commitOrStop(taken);
            }
            taken = queue.take();
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void commitOrStop(List<Request> taken) {
        try {
            commit(taken);
        } catch (Throwable e) { // an OutOfMemoryError in here must stop the writer, too
            LedgerException stopped = new LedgerException.Stopped(e);
            queue.close(stopped);
            fail(taken, stopped);
        }
    }

    private static void fail(List<Request> requests, LedgerException reason) {
        requests.forEach(request -> request.done().completeExceptionally(reason));
    }

    private void commit(List<Request> taken) throws IOException {
        List<Answer> answers = new ArrayList<>(taken.size());
        Set<LogWriter> touched = new LinkedHashSet<>();
        for (Request request : taken) {
            if (accepts(request)) {
                Instant now = now(request);
                if (!request.done().isDone()) {
                    touched.add(request.log());
                    answers.add(new Answer(request, request.log().stage(request.batch(), now)));
                }
            }
        }
        Map<LogWriter, Section> sections = new LinkedHashMap<>();
        touched.forEach(log -> log.section().ifPresent(section -> sections.put(log, section)));
        if (!sections.isEmpty()) {
            wal.append(List.copyOf(sections.values()));
            if (wal.wantsSpare()) {
                settler.wake();
            }
        }
        for (Map.Entry<LogWriter, Section> entry : sections.entrySet()) {
            entry.getKey().integrate(entry.getValue());
            delivery.offer(entry.getValue());
        }
        answers.forEach(answer -> answer.request().done().complete(answer.receipts()));
    }

    private static boolean accepts(Request request) {
        try {
            request.log().requireAccepting();
            return true;
        } catch (LedgerException e) {
            request.done().completeExceptionally(e);
            return false;
        }
    }

    /// The clock is the caller's; its failure is no reason to stop the others.
    private static Instant now(Request request) {
        try {
            Instant now = request.clock().instant();
            if (now.isBefore(Limits.EARLIEST) || !now.isBefore(Limits.LATEST)) {
                throw new IllegalArgumentException("the clock is out of range: " + now);
            }
            return now;
        } catch (RuntimeException e) {
            request.done().completeExceptionally(e);
            return Limits.EARLIEST;
        }
    }

    /// The times a leaf can hold.
    private static final class Limits {
        static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
        static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

        private Limits() {}
    }
}
