package io.avouch.web.page;

import io.avouch.core.Numbers;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Numbers, times and lengths as every page writes them: ISO dates, the zone said, thousands grouped.
public final class Format {
    /// With a capital letter at its beginning.
    public static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SHORT_CHARS = 12;

    private Format() {}

    public static String number(long value) {
        return Numbers.grouped(value);
    }

    /// `1 deviation`, `22 deviations`.
    public static String count(long value, String one, String many) {
        return number(value) + " " + (value == 1 ? one : many);
    }

    /// A share in whole per cent that says neither 0 nor 100 unless it is exactly that.
    public static String share(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        if (part > 0 && part * 100 < whole) {
            return "< 1 %";
        }
        if (part < whole && part * 1000 >= whole * 995) {
            return "> 99 %";
        }
        return Math.round(part * 100.0 / whole) + " %";
    }

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    public static String second(Instant instant) {
        return SECOND.format(instant);
    }

    /// For `datetime` attributes.
    public static String iso(Instant instant) {
        return instant.toString();
    }

    public static String day(LocalDate date) {
        return date.toString();
    }

    /// `2025-11-01 – 2026-10-31 UTC` for whole days, instants otherwise.
    public static String window(Window window) {
        if (wholeDays(window)) {
            return window.firstDay().equals(window.lastDay())
                    ? window.firstDay() + " UTC"
                    : window.firstDay() + " – " + window.lastDay() + " UTC";
        }
        return minute(window.from()).replace(" UTC", "") + " – " + minute(window.to());
    }

    /// What a run is of: its window, or the instant.
    public static String period(TestRun run) {
        return run.asOf().map(at -> "as of " + minute(at)).orElseGet(() -> window(run.window()));
    }

    private static boolean wholeDays(Window window) {
        return window.from().equals(window.from().truncatedTo(ChronoUnit.DAYS))
                && window.to().equals(window.to().truncatedTo(ChronoUnit.DAYS))
                && window.to().isAfter(window.from());
    }

    /// `812 B`, `1.4 MiB`.
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes / 1024.0;
        String unit = "KiB";
        if (size >= 1024) {
            size /= 1024;
            unit = "MiB";
        }
        return String.format(Locale.ROOT, "%.1f %s", size, unit);
    }

    /// `6.2 days`, `14 hours`, `9 minutes`.
    public static String length(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 120) {
            return count(minutes, "minute", "minutes");
        }
        long hours = Math.round(minutes / 60.0);
        if (hours < 48) {
            return hours + " hours";
        }
        double days = Math.round(minutes / 144.0) / 10.0;
        return days >= 30 || days == Math.rint(days)
                ? Math.round(days) + " days"
                : String.format(Locale.ROOT, "%.1f days", days);
    }

    /// How far a due date is from today: `in 9 days`, `today`, `3 days late`.
    public static String due(LocalDate dueOn, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, dueOn);
        if (days == 0) {
            return "today";
        }
        return days > 0 ? "in " + count(days, "day", "days") : count(-days, "day", "days") + " late";
    }

    /// A title as it stands behind the `#` of a link.
    public static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /// The first characters of a digest or root, for places where the whole one is a link away.
    public static String brief(String digest) {
        String text = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : digest;
        return text.length() <= SHORT_CHARS ? text : text.substring(0, SHORT_CHARS) + "…";
    }

    /// An instant that comes as text, `2026-06-30T09:00:00Z`, as people read it: `2026-06-30 09:00:00 UTC`.
    public static String spoken(String instant) {
        return instant.matches("[0-9-]{10}T[0-9:.]+Z")
                ? instant.replace('T', ' ').replaceFirst("(:00)?(\\.0+)?Z$", " UTC")
                : instant;
    }

    /// An item's key for a table: a long commit id or digest at its end is shortened.
    public static String item(String key) {
        int id = key.lastIndexOf('/') + 1;
        return key.substring(id).matches("[0-9a-f]{20,}") ? key.substring(0, id) + brief(key.substring(id)) : key;
    }

    /// `base_model` and `log-retention` as words: `Base model`, `Log retention`.
    public static String label(String name) {
        String words = name.replace('_', ' ').replace('-', ' ').strip();
        if (words.equals("id") || words.startsWith("ai ") || words.equals("url")) {
            int first = words.indexOf(' ') < 0 ? words.length() : words.indexOf(' ');
            return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
        }
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// A class under the EU AI Act: `annex-iii` as `Annex III`.
    public static String actClass(String name) {
        return switch (name) {
            case "annex-i" -> "Annex I";
            case "annex-iii" -> "Annex III";
            default -> name.replace('-', ' ');
        };
    }

    /// How much a pack shows, in words.
    public static String disclosure(Disclosure level) {
        return switch (level) {
            case PSEUDONYMS -> "pseudonyms alone";
            case DEVIATIONS -> "deviations by name";
            case ITEMS -> "every item by name";
            case INPUTS -> "all that the tests read";
        };
    }

    /// The short name that columns and pages use for a framework.
    public static String framework(String id) {
        return switch (id) {
            case "soc2" -> "SOC 2";
            case "iso42001" -> "ISO 42001";
            case "iso27001" -> "ISO 27001";
            case "iso27701" -> "ISO 27701";
            case "nist-ai-rmf" -> "NIST AI RMF";
            case "eu-ai-act" -> "EU AI Act";
            default -> id;
        };
    }
}
