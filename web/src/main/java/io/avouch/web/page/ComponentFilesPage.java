package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Files that state AI components: a form to hand one in, and those whose claims are records already.
public record ComponentFilesPage(
        List<Line> lines, Optional<String> problem, List<Link> systems, boolean writable, long megabytesMax) {
    public ComponentFilesPage {
        lines = List.copyOf(lines);
        systems = List.copyOf(systems);
    }

    /// One file that was imported.
    ///
    /// @param statedAt when it says that it was written
    public record Line(
            String form,
            String about,
            String source,
            String sha256,
            Optional<Instant> statedAt,
            long records,
            String by,
            Instant at) {}
}
