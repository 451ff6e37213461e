package io.avouch.web.page;

import java.util.List;

/// The kinds of documents that the programme is made of, area by area.
public record DocumentKindsPage(List<Group> areas) {
    public DocumentKindsPage {
        areas = List.copyOf(areas);
    }

    /// An area of the programme.
    ///
    /// @param where the frameworks ask for it
    /// @param lines kinds that there are documents of; all, where there is none of any
    /// @param none kinds that there is no document of yet
    public record Group(String title, String where, List<Line> lines, List<Line> none) {
        public Group {
            lines = List.copyOf(lines);
            none = List.copyOf(none);
        }

        /// For a link to it.
        public String id() {
            return Format.anchor(title);
        }

        public long count() {
            return lines.stream().mapToLong(Line::count).sum();
        }

        public long waiting() {
            return lines.stream().mapToLong(Line::waiting).sum();
        }
    }

    /// One kind.
    ///
    /// @param waiting how many wait for an approval
    public record Line(String kind, String title, String description, long count, long waiting) {}
}
