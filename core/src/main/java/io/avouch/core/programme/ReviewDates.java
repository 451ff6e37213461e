package io.avouch.core.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a document is to be looked at again: its own interval, else that of its kind, after it was last approved or
/// found right as it stands.
public final class ReviewDates {
    private ReviewDates() {}

    /// @param held when it was last found right as it stands, where that was after its approval
    public static Optional<LocalDate> next(Revision document, @Nullable DocumentKind kind, Optional<LocalDate> held) {
        return document.body()
                .findText("review_interval")
                .flatMap(ReviewDates::period)
                .or(() -> Optional.ofNullable(kind).flatMap(DocumentKind::reviewInterval))
                .map(interval -> last(document, held).plus(interval));
    }

    /// The day of its approval, or of a later look at it.
    public static LocalDate last(Revision document, Optional<LocalDate> held) {
        LocalDate approved = document.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return held.filter(approved::isBefore).orElse(approved);
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
