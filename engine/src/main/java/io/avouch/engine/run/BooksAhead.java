package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import java.io.UncheckedIOException;
import java.util.Collection;

/// Continues the day books that a run will ask for while the run's own database is still being opened: for a day's
/// few records, the one takes as long as the other. Whatever it does not come to, the run does.
final class BooksAhead implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BooksAhead.class.getName());

    private final Thread thread;

    /// @param reader a database that may read the lake
    BooksAhead(Duck reader, LakeFiles files, Collection<String> types) {
        this.thread = Thread.ofPlatform().daemon().name("avouch-day-books").start(() -> work(reader, files, types));
    }

    private static void work(Duck reader, LakeFiles files, Collection<String> types) {
        try (Duck own = reader.duplicate()) {
            files.ahead(own, types);
        } catch (DuckException | UncheckedIOException failed) {
            // The run meets the same, and says so.
            LOG.log(System.Logger.Level.DEBUG, "day books were not continued ahead: {0}", failed.getMessage());
        }
    }

    /// Nothing is read or written any more behind this.
    @Override
    public void close() {
        Joining.join(thread);
    }
}
