package io.avouch.core.paper;

import java.util.List;

/// A paper before it is set in type. It stands on one run and one checkpoint, which every page of it names.
///
/// @param when what it is of: a day, or a period
/// @param front what the first page says it is, and what it is not
public record Paper(String title, String when, List<String> front, List<Fact> facts, List<Chapter> chapters) {
    public Paper {
        front = List.copyOf(front);
        facts = List.copyOf(facts);
        chapters = List.copyOf(chapters);
    }

    public record Fact(String name, String value) {}

    /// @param newPage whether it begins a page
    public record Chapter(String id, String title, boolean newPage, List<Block> blocks) {
        public Chapter {
            blocks = List.copyOf(blocks);
        }
    }

    /// What a chapter is made of.
    public sealed interface Block {
        record Heading(String id, String text) implements Block {}

        record Words(String text) implements Block {}

        /// Words of one of the organisation's documents, and the revision that says them.
        record Own(String text, String source) implements Block {}

        record Points(List<String> each) implements Block {
            public Points {
                each = List.copyOf(each);
            }
        }

        /// @param otherwise what stands in place of a table without rows
        record Grid(List<Column> columns, List<List<String>> rows, String otherwise) implements Block {
            public Grid {
                columns = List.copyOf(columns);
                rows = List.copyOf(rows);
            }
        }

        /// What the documents do not say and the paper has to.
        record Missing(String what) implements Block {}

        /// Words that count for nothing until somebody has changed and signed them.
        record Draft(String notice, List<Block> blocks) implements Block {
            public Draft {
                blocks = List.copyOf(blocks);
            }
        }

        /// Lines to write on by hand.
        record Sign(List<String> fields) implements Block {
            public Sign {
                fields = List.copyOf(fields);
            }
        }

        /// A question to answer by hand, below what is known already.
        record Question(String asks, List<String> known) implements Block {
            public Question {
                known = List.copyOf(known);
            }
        }
    }

    /// @param width in percent of the page
    public record Column(String title, int width) {}
}
