package io.avouch.core.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a document is to be looked at again: its own interval, else that of its kind, after its last approval.
public final class ReviewDates {
    private ReviewDates() {}

    public static Optional<LocalDate> next(Revision document, @Nullable DocumentKind kind) {
        return document.body()
                .findText("review_interval")
                .flatMap(ReviewDates::period)
                .or(() -> Optional.ofNullable(kind).flatMap(DocumentKind::reviewInterval))
                .map(interval -> document.savedAt()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .plus(interval));
    }

    /// A duration in days, weeks, months or years, as in `P3M`; one below a day is none.
    public static Optional<Period> period(String text) {
        try {
            int time = text.indexOf('T');
            Period period = Period.parse(time < 0 ? text : text.substring(0, time));
            return period.isZero() || period.isNegative() ? Optional.empty() : Optional.of(period);
        } catch (DateTimeException notDays) {
            return Optional.empty();
        }
    }
}
