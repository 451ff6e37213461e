package io.avouch.engine.duck;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A database that is open before anybody asks for one: to open it takes as long as to test a day's records.
///
/// Each is handed out once, so nothing of one run is ever there for another. The next is opened when the run that
/// took one has got going, and whoever comes before that opens one himself. A spare one holds no records, and takes
/// some four megabytes.
public final class Spare implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final Supplier<Duck> opening;
    private final ScheduledExecutorService opener = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("avouch-spare-database").factory());
    private Optional<CompletableFuture<Duck>> next = Optional.empty();
    private boolean closed = false;

    /// @param opening opens a database and sets it up
    public Spare(Supplier<Duck> opening) {
        this.opening = opening;
    }

    /// A database that nobody had before; it is the caller's to close.
    public Duck take() {
        return ready().orElseGet(opening);
    }

    private synchronized Optional<Duck> ready() {
        Optional<CompletableFuture<Duck>> done = next.filter(CompletableFuture::isDone);
        if (done.isPresent()) {
            next = Optional.empty();
        }
        prepare();
        return done.flatMap(Spare::opened);
    }

    /// Has one opened in a moment, for whoever may ask for one; where one is open already, that is enough.
    public synchronized void prepare() {
        if (!closed && next.isEmpty()) {
            next = Optional.of(CompletableFuture.supplyAsync(
                    opening, work -> opener.schedule(work, PAUSE_MILLIS, TimeUnit.MILLISECONDS)));
        }
    }

    /// Where it could not be opened, whoever asks next opens one, and hears why if that fails, too.
    private static Optional<Duck> opened(CompletableFuture<Duck> done) {
        try {
            return Optional.of(done.join());
        } catch (CompletionException failed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Optional<CompletableFuture<Duck>> last;
        synchronized (this) {
            closed = true;
            last = next;
            next = Optional.empty();
        }
        opener.shutdownNow();
        last.ifPresent(unused -> unused.thenAccept(Duck::close));
    }
}
