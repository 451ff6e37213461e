package io.avouch.web.page;

import java.util.List;

/// The kinds of documents that the programme is made of.
public record DocumentKindsPage(List<Line> lines) {
    public DocumentKindsPage {
        lines = List.copyOf(lines);
    }

    /// One kind.
    ///
    /// @param waiting how many wait for an approval
    public record Line(String kind, String title, String description, long count, long waiting) {}
}
