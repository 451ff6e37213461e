package io.avouch.core.calendar;

import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// What a cadence test found of one occasion: a subject and the period for which it was due.
///
/// @param period its first day
public record Occasion(String test, String subject, LocalDate period, Found found, String reason) {
    /// Whether it was done. Only time decides that one is missed; what was not read is neither.
    public enum Found {
        DONE,
        WAIVED,
        OPEN,
        MISSED,
        UNREAD
    }

    /// @return empty for items that are no occasion, and where nothing was due
    public static Optional<Occasion> of(ControlTest test, ItemResult item, LocalDate today) {
        int at = item.item().lastIndexOf('@');
        Optional<LocalDate> period = at < 0 ? Optional.empty() : day(item.item().substring(at + 1));
        if (period.isEmpty() || test.cadence().isEmpty() || item.status().equals("not-applicable")) {
            return Optional.empty();
        }
        return Optional.of(new Occasion(
                test.id(),
                item.item().substring(0, at),
                period.get(),
                found(item.status(), test.cadence().get(), period.get(), today),
                item.reason()));
    }

    private static Found found(String status, Cadence cadence, LocalDate period, LocalDate today) {
        boolean over = cadence.dueOn(period).isBefore(today);
        return switch (status) {
            case "pass" -> Found.DONE;
            case "waived" -> Found.WAIVED;
            case "fail" -> over ? Found.MISSED : Found.OPEN;
            default -> over ? Found.UNREAD : Found.OPEN;
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    boolean settled() {
        return found == Found.DONE || found == Found.WAIVED;
    }
}
