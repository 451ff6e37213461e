package io.avouch.web.chart;

import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Places instants of a window on a width.
record TimeScale(Window window, double width) {
    private static final int TICKS_MAX = 36;

    double x(Instant instant) {
        double whole = Duration.between(window.from(), window.to()).toSeconds();
        if (whole <= 0) {
            return 0;
        }
        double part = Duration.between(window.from(), instant).toSeconds();
        return Math.clamp(part / whole, 0, 1) * width;
    }

    /// The firsts of months inside the window, its edges left out.
    List<LocalDate> months() {
        List<LocalDate> months = new ArrayList<>();
        LocalDate month = window.firstDay().withDayOfMonth(1).plusMonths(1);
        while (start(month).isBefore(window.to()) && months.size() < TICKS_MAX) {
            months.add(month);
            month = month.plusMonths(1);
        }
        return months;
    }

    double x(LocalDate date) {
        return x(start(date));
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
