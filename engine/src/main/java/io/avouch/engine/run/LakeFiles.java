package io.avouch.engine.run;

import io.avouch.core.evidence.RecordType;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.lake.DayBook;
import io.avouch.engine.lake.DayBooks;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.lake.Manifest;
import io.avouch.engine.lake.Segment;
import io.avouch.engine.view.Workspace;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lake's files as they were when a run began, and what is known of them day by day.
final class LakeFiles implements Workspace.Files {
    private static final long AHEAD_MAX = 200_000;

    private final Path folder;
    private final Manifest manifest;
    private final long size;
    private final DayBooks books;

    LakeFiles(DuckLake lake, Request request, Map<String, RecordType> types) {
        this.folder = lake.folder(request.org());
        this.manifest = lake.manifest(request.org());
        this.size = request.size();
        this.books = new DayBooks(folder, manifest, size, types);
    }

    @Override
    public List<Segment> of(String type) {
        return manifest.of(type);
    }

    @Override
    public Path path(Segment segment) {
        return folder.resolve(segment.file());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Optional<DayBook> days(Duck duck, String type) {
        return Optional.of(books.of(duck, type));
    }

    /// Whether few records of a type came since its book was written.
    boolean little(String type) {
        return books.fresh(type) <= AHEAD_MAX;
    }

    /// Continues the books of these types where that is little work: a run comes to the others by itself, with a
    /// database that may put on disk what does not fit into memory.
    void ahead(Duck duck, Collection<String> types) {
        for (String type : types) {
            if (little(type)) {
                books.of(duck, type);
            }
        }
    }
}
