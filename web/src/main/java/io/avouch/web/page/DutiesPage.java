package io.avouch.web.page;

import java.util.List;

/// Where each duty of the frameworks has its place, and what is there.
public record DutiesPage(List<Part> parts) {
    public DutiesPage {
        parts = List.copyOf(parts);
    }

    /// The duties of one framework.
    ///
    /// @param inForce how many have something in force
    public record Part(String id, String title, long inForce, List<Row> rows) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /// One duty.
    ///
    /// @param places kinds of documents that it may be in, each with what makes it the one
    /// @param documents those that are there, in force or drafted
    /// @param notes what does not count, and why
    public record Row(
            String ref,
            String says,
            Mark state,
            List<Link> places,
            List<Link> documents,
            long more,
            List<String> notes) {
        public Row {
            places = List.copyOf(places);
            documents = List.copyOf(documents);
            notes = List.copyOf(notes);
        }
    }
}
