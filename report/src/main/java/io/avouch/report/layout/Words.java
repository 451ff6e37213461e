package io.avouch.report.layout;

import io.avouch.core.Numbers;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Numbers, dates and plurals as all reports print them. Dates are ISO, in UTC, and say so.
public final class Words {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int ROOT_SHOWN = 12;
    private static final int CELL_MAX = 400;

    private Words() {}

    public static String number(long value) {
        return Numbers.grouped(value);
    }

    /// `1 deviation`, `20 deviations`.
    public static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    public static String instant(Instant instant) {
        return SECONDS.format(instant);
    }

    /// What stands behind a number that nothing was held against.
    public static String uncounted(CountMethod method) {
        return method == CountMethod.NONE ? "; nobody counted" : "; no count by " + method.text();
    }

    /// The window of a run, or its instant.
    public static String window(TestRun run) {
        return run.asOf().map(at -> "as of " + instant(at)).orElseGet(() -> days(run.window()));
    }

    public static String days(Window window) {
        return window.firstDay() + " to " + window.lastDay() + " UTC";
    }

    /// A gap, to the second: half-open, so its end is the first instant that was read again.
    public static String span(Window interval) {
        return instant(interval.from()) + " to " + instant(interval.to());
    }

    /// A text for a cell: the first 400 characters, and how many more there are.
    public static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= CELL_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CELL_MAX)) + "… ("
                        + count(length - CELL_MAX, "more character", "more characters") + ")";
    }

    public static String shortRoot(String root) {
        return root.length() <= ROOT_SHOWN ? root : root.substring(0, ROOT_SHOWN) + "…";
    }
}
