package io.avouch.cli.demo;

import io.avouch.cli.Context;
import io.avouch.cli.Failure;
import io.avouch.cli.KeptWords;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work on a thread of its own beside other work; what it says is said when it is joined.
final class Meanwhile<T> implements AutoCloseable {
    private final Context context;
    private final KeptWords words;
    private final FutureTask<T> task;
    private final Thread worker;

    /// Work of a command, with the context in which it speaks.
    interface Work<T> {
        T done(Context context) throws IOException, InterruptedException, Failure;
    }

    Meanwhile(Context context, Work<T> work) {
        this.context = context;
        this.words = new KeptWords(context.clock());
        this.task = new FutureTask<>(() -> work.done(context.with(words.console())));
        this.worker = Thread.ofPlatform().daemon().name("avouch-meanwhile").start(task);
    }

    /// Waits for its end.
    T join() throws IOException, InterruptedException, Failure {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Failure failure -> throw failure;
                case IOException broken -> throw broken;
                case RuntimeException ours -> throw ours;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            words.tell(context.console());
        }
    }

    /// Nobody waits any more.
    @Override
    public void close() {
        worker.interrupt();
    }
}
