package io.avouch.core.notify;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that one person is reminded of on a day. One goes out only where something is new since the last, and on
/// Mondays; what was done meanwhile is in none.
///
/// @param lines what is open, the nearest first
public record Reminder(String organisation, LocalDate today, List<Line> lines) {
    public Reminder {
        lines = List.copyOf(lines);
    }

    /// One thing to do.
    ///
    /// @param id stable from day to day
    /// @param state how it stands; another one is news
    /// @param path of its page
    public record Line(String id, String state, String title, String why, Optional<LocalDate> dueOn, String path) {
        boolean overdue(LocalDate today) {
            return dueOn.filter(day -> day.isBefore(today)).isPresent();
        }
    }

    /// @param told what the person was last told, by id
    public boolean worthSending(Rhythm rhythm, Map<String, String> told) {
        boolean monday = today.getDayOfWeek() == DayOfWeek.MONDAY;
        return switch (rhythm) {
            case NONE -> false;
            case WEEKLY -> monday && !lines.isEmpty();
            case DAILY ->
                lines.stream().anyMatch(line -> !line.state().equals(told.get(line.id())))
                        || monday && !lines.isEmpty();
        };
    }

    /// What the person knows once it has gone out.
    public Map<String, String> tells() {
        Map<String, String> tells = new HashMap<>();
        lines.forEach(line -> tells.put(line.id(), line.state()));
        return tells;
    }

    public String subject() {
        long late = lines.stream().filter(line -> line.overdue(today)).count();
        return organisation + ": "
                + (lines.size() == 1 ? "1 thing waits for you" : lines.size() + " things wait for you")
                + (late == 0 ? "" : ", " + late + " overdue");
    }

    /// @param base where the pages are
    public String text(String base, String settings, String unsubscribe) {
        List<String> text = new ArrayList<>();
        part(text, "Overdue", lines.stream().filter(line -> line.overdue(today)).toList(), base);
        part(
                text,
                "Coming up",
                lines.stream().filter(line -> !line.overdue(today)).toList(),
                base);
        text.add("--");
        text.add("At most once a day, when something is new, and on Mondays with all that is open.");
        text.add("How often: " + base + settings);
        text.add("No more of these: " + unsubscribe);
        return String.join("\n", text) + "\n";
    }

    private static void part(List<String> text, String title, List<Line> lines, String base) {
        if (lines.isEmpty()) {
            return;
        }
        text.add(title);
        text.add("");
        for (Line line : lines) {
            text.add("* " + plain(line.title())
                    + line.dueOn().map(day -> " (" + day + ")").orElse(""));
            if (!line.why().isBlank()) {
                text.add("  " + plain(line.why()));
            }
            text.add("  " + base + line.path());
            text.add("");
        }
    }

    /// What somebody wrote stays one line, so that it can't pose as another part of the message.
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
