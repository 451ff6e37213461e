package io.avouch.core.programme;

import java.util.Optional;

/// What a file is attached to and a legal hold lies on: a document, or a record by its entry in the ledger.
public sealed interface Subject {
    /// As forms and messages name it: `kind/id`, or `records/12`.
    String text();

    record OfDocument(String kind, String id) implements Subject {
        @Override
        public String text() {
            return kind + "/" + id;
        }
    }

    record OfRecord(long index) implements Subject {
        private static final String FOLDER = "records";

        @Override
        public String text() {
            return FOLDER + "/" + index;
        }
    }

    static Optional<Subject> find(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            return Optional.empty();
        }
        String first = text.substring(0, slash);
        String second = text.substring(slash + 1);
        if (!first.equals(OfRecord.FOLDER)) {
            return Optional.of(new OfDocument(first, second));
        }
        return second.matches("[0-9]{1,15}") ? Optional.of(new OfRecord(Long.parseLong(second))) : Optional.empty();
    }
}
