package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Files that were handed in as evidence.
///
/// @param problem why the last file was not taken
/// @param forms the endings of what is taken
/// @param megabytesMax how long a file may be
/// @param writable whether the reader may hand one in
/// @param erasable whether the reader may erase one for good
public record FilesPage(
        List<Line> files,
        Optional<String> problem,
        String forms,
        long megabytesMax,
        boolean writable,
        boolean erasable) {
    public FilesPage {
        files = List.copyOf(files);
    }

    /// One file.
    ///
    /// @param held whether its bytes are there; false once they were erased
    /// @param erasedBy by which entry's decision
    /// @param named the documents that name it, as `kind/id`
    public record Line(
            String sha256,
            String name,
            String mediaType,
            String length,
            String receivedFrom,
            Instant receivedAt,
            Optional<Long> index,
            boolean held,
            Optional<Long> erasedBy,
            List<Named> named) {
        public Line {
            named = List.copyOf(named);
        }
    }

    /// A document that names a file.
    public record Named(String kind, String id) {}
}
