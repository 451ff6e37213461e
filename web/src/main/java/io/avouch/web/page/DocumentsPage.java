package io.avouch.web.page;

import io.avouch.core.programme.DocumentState;
import java.time.Instant;
import java.util.List;

/// The documents of one kind.
///
/// @param writable whether the reader may write one
/// @param downloads the papers about all of them that the reader may take away
public record DocumentsPage(
        String kind, String title, String description, List<Line> lines, boolean writable, List<Download> downloads) {
    public DocumentsPage {
        downloads = List.copyOf(downloads);
        lines = List.copyOf(lines);
    }

    /// One document at its latest revision.
    public record Line(String id, String title, DocumentState state, String owner, int revision, Instant savedAt) {}
}
