package io.avouch.core.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Due items as a calendar that other programs subscribe to (RFC 5545): an all-day event each, lines of at most 75
/// octets, CRLF at their ends.
public final class ICalendar {
    private static final int LINE_OCTETS_MAX = 75;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private ICalendar() {}

    /// @param domain what makes event ids unique in the world, as in `northwind.example`
    public static String text(String name, String domain, List<DueItem> items, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Avouch//Due//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("METHOD", "PUBLISH");
        calendar.line("X-WR-CALNAME", escaped(name));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
        items.forEach(item -> calendar.event(item, domain, now));
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(DueItem item, String domain, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        line("BEGIN", "VEVENT");
        line("UID", escaped(item.id()) + "@" + domain);
        line("DTSTAMP", STAMP.format(now));
        line("DTSTART;VALUE=DATE", DAY.format(item.dueOn()));
        line("DTEND;VALUE=DATE", DAY.format(item.dueOn().plusDays(1)));
        line("SUMMARY", escaped(mark(item.state(today)) + item.title() + " (" + item.owner() + ")"));
        line(
                "DESCRIPTION",
                escaped(item.why() + "\nFrom " + item.source() + "."
                        + item.lostAfter()
                                .map(day -> "\nLost after " + day + ".")
                                .orElse("")));
        line("CATEGORIES", item.sort().name());
        line("TRANSP", "TRANSPARENT");
        if (item.found().isEmpty()) {
            alarm(item);
        }
        line("END", "VEVENT");
    }

    /// What is done, or can't be made up, alarms nobody.
    private void alarm(DueItem item) {
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("DESCRIPTION", escaped(item.title()));
        line(
                "TRIGGER",
                "-P" + Math.max(0, item.dueOn().toEpochDay() - item.warnFrom().toEpochDay()) + "D");
        line("END", "VALARM");
    }

    private static String mark(DueItem.State state) {
        return switch (state) {
            case LATE -> "LATE: ";
            case LOST -> "MISSED: ";
            case UNREAD -> "NOT READ: ";
            case DONE -> "DONE: ";
            case NEAR, LATER -> "";
        };
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(point -> {
            switch (point) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (!Character.isISOControl(point)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /// Folds between characters, never inside one.
    private void line(String name, String value) {
        int octets = 0;
        String whole = name + ":" + value;
        for (int i = 0; i < whole.length(); ) {
            int point = whole.codePointAt(i);
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS_MAX) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            i += Character.charCount(point);
        }
        text.append("\r\n");
    }
}
