package io.avouch.ledger.log;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The one thread that gives entries their place: takes what waits, orders it into one frame, and
/// hands that to the [Committer]. The first error, of either of them, is the end of it.
final class Sequencer implements Runnable {
    private final RequestQueue queue;
    private final Committer committer;

    Sequencer(RequestQueue queue, Committer committer) {
        this.queue = queue;
        this.committer = committer;
    }

    @Override
    public void run() {
        List<Request> taken = queue.take();
        while (!taken.isEmpty()) {
            LedgerException end = queue.end();
            if (end instanceof LedgerException.Stopped) {
                fail(taken, end);
            } else {
                orderOrStop(taken);
            }
            taken = queue.take();
        }
        committer.hand(Ordered.END);
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void orderOrStop(List<Request> taken) {
        Ordered frame;
        try {
            frame = order(taken);
        } catch (Throwable e) { // an OutOfMemoryError in here must stop the writer, too
            LedgerException stopped = new LedgerException.Stopped(e);
            queue.close(stopped);
            fail(taken, stopped);
            return;
        }
        committer.hand(frame);
    }

    private static void fail(List<Request> requests, LedgerException reason) {
        requests.forEach(request -> request.done().completeExceptionally(reason));
    }

    private static Ordered order(List<Request> taken) throws IOException {
        List<Ordered.Answer> answers = new ArrayList<>(taken.size());
        Set<LogWriter> touched = new LinkedHashSet<>();
        for (Request request : taken) {
            if (accepts(request)) {
                Instant now = now(request);
                if (!request.done().isDone()) {
                    touched.add(request.log());
                    stage(request, now, answers);
                }
            }
        }
        List<Ordered.Part> parts =
                touched.stream().map(LogWriter::part).flatMap(Optional::stream).toList();
        return new Ordered(parts, answers);
    }

    /// A log that is refused meanwhile adds nothing to the frame: all that asked for it hear why.
    private static void stage(Request request, Instant now, List<Ordered.Answer> answers) throws IOException {
        try {
            answers.add(new Ordered.Answer(request, request.log().stage(request, now)));
        } catch (LedgerException.Refused refused) {
            request.done().completeExceptionally(refused);
            answers.removeIf(answer -> answer.failIfOf(request.log(), refused));
        }
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
