package io.avouch.core.port;

import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;

/// Where collected records go: one collection run at a time, opened, filled and closed.
public interface EvidenceSink {
    Reading open(RunOpening opening) throws IOException, InterruptedException;

    /// One open collection run. A run that is not closed covers nothing.
    interface Reading {
        void add(JsonObject record) throws IOException, InterruptedException;

        /// Sends what was added so far, where it waits for more.
        default void flush() throws IOException, InterruptedException {}

        void close(RunClosing closing) throws IOException, InterruptedException;
    }
}
