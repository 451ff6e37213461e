package io.avouch.web.page;

import io.avouch.core.programme.DocumentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The documents of one kind, by id, a page at a time.
///
/// @param count how many there are, or contain the words
/// @param words what is searched for in id, title, owner and state; empty for all
/// @param after the id that this page begins after, absent on the first
/// @param next the id that the next page begins after, absent on the last
/// @param writable whether the reader may write one
/// @param downloads the papers about all of them that the reader may take away
public record DocumentsPage(
        String kind,
        String title,
        String description,
        long count,
        String words,
        List<Line> lines,
        Optional<String> after,
        Optional<String> next,
        boolean writable,
        List<Download> downloads) {
    public DocumentsPage {
        downloads = List.copyOf(downloads);
        lines = List.copyOf(lines);
    }

    /// One document at its latest revision.
    public record Line(String id, String title, DocumentState state, String owner, int revision, Instant savedAt) {}
}
