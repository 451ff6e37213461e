package io.avouch.cli.demo;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Works out the next values on a thread of its own while the last ones are still being dealt with; a
/// few at most, so that memory stays flat.
final class Ahead<T> implements AutoCloseable {
    private static final int VALUES_MAX = 8;

    private final BlockingQueue<Ready<T>> ready = new ArrayBlockingQueue<>(VALUES_MAX);
    private final Thread worker;

    private sealed interface Ready<T> {
        record Value<T>(T value) implements Ready<T> {}

        record Failed<T>(RuntimeException failure) implements Ready<T> {}

        record End<T>() implements Ready<T> {}
    }

    Ahead(Iterator<T> values) {
        this.worker = Thread.ofPlatform().daemon().name("avouch-ahead").start(() -> work(values));
    }

    private void work(Iterator<T> values) {
        try {
            try {
                while (values.hasNext()) {
                    ready.put(new Ready.Value<>(values.next()));
                }
                ready.put(new Ready.End<>());
            } catch (RuntimeException failed) {
                ready.put(new Ready.Failed<>(failed));
            }
        } catch (InterruptedException nobodyWants) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next value; nothing once there are no more.
    Optional<T> next() throws InterruptedException {
        return switch (ready.take()) {
            case Ready.Value<T> value -> Optional.of(value.value());
            case Ready.Failed<T> failed -> throw failed.failure();
            case Ready.End<T> ignored -> Optional.empty();
        };
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
