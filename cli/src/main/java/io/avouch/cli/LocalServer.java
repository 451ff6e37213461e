package io.avouch.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The server of a data directory on this machine. Nothing of it is loaded before one of these is called.
public interface LocalServer {
    /// The port that the data directory's settings name.
    int PORT_OF_SETTINGS = -1;

    /// The server that already runs on the data directory (by its `run/local.token`), or one started in
    /// this process on a free port, which ends when the session is closed.
    Session open(Path dataDir) throws IOException, InterruptedException;

    /// A server for people: on this port, until the process is told to stop. If one already runs on the
    /// data directory, the session is that one's, and `started` says so.
    Session serve(Path dataDir, int port) throws IOException, InterruptedException;

    /// True where a server answers on the data directory; starts nothing.
    boolean running(Path dataDir) throws InterruptedException;

    /// A server that answers, and the token that it takes from local commands.
    interface Session extends AutoCloseable {
        URI base();

        String token();

        /// True where this call started the server.
        boolean started();

        /// The link that makes the first administrator; there is one until it has been used.
        Optional<String> signInLink();

        /// Waits until the server is told to stop; returns at once where it runs elsewhere.
        void await() throws InterruptedException;

        /// Stops what this call started.
        @Override
        void close();
    }
}
