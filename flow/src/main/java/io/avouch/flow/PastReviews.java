package io.avouch.flow;

import io.avouch.core.programme.DocumentReviews;
import java.time.LocalDate;
import java.util.Map;

/// When documents were last found right as they stand, by documents and by records of reviews.
public final class PastReviews {
    /// The newest ones count; nobody holds more reviews than these in the time any interval reaches back.
    private static final int RECORDS_MAX = 50_000;

    private final PastRecords records;

    public PastReviews(PastRecords records) {
        this.records = records;
    }

    public Map<String, LocalDate> of(Standing standing) {
        return DocumentReviews.lastHeld(
                standing.programme(), records.of(standing, DocumentReviews.RECORDS, RECORDS_MAX));
    }
}
