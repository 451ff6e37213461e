package io.avouch.app;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// What is open, closed in the other order; what fails keeps nothing else open.
final class Kept implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /// Where opening the next of them failed: that failure is the one to tell.
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (IOException more) {
            failure.addSuppressed(more);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception failed) {
                failure = new IOException("closing " + resource.getClass().getSimpleName() + " failed", failed);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
