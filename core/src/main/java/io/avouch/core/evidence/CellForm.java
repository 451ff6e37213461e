package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How the text of a cell is read.
sealed interface CellForm {
    Json read(String text);

    static CellForm of(JsonObject rule) {
        String as = rule.findText("as").orElse("text");
        return switch (as) {
            case "text" -> new Text(rule.flag("lower"));
            case "number" -> new Number();
            case "flag" -> new Flag(rule.texts("yes"), rule.texts("no"));
            case "list" -> new Items(rule.findText("separator"));
            case "instant" -> new At(times(rule), false);
            case "date" -> new At(times(rule), true);
            default ->
                throw new IllegalArgumentException(
                        "'" + as + "' is no form of a cell: text, number, flag, list, instant or date");
        };
    }

    private static Times times(JsonObject rule) {
        return new Times(
                rule.texts("patterns").stream().map(Times::formatter).toList(),
                ZoneId.of(rule.findText("zone").orElse("UTC")));
    }

    record Text(boolean lower) implements CellForm {
        @Override
        public Json read(String text) {
            return Json.of(lower ? text.toLowerCase(Locale.ROOT) : text);
        }
    }

    record Number() implements CellForm {
        @Override
        public Json read(String text) {
            try {
                return Json.of(Long.parseLong(text.replace(",", "")));
            } catch (NumberFormatException not) {
                throw new IllegalArgumentException("'" + text + "' is no whole number", not);
            }
        }
    }

    /// Other texts than those named are refused, so that a flag never means what nobody said.
    record Flag(List<String> yes, List<String> no) implements CellForm {
        public Flag {
            yes = yes.isEmpty() ? List.of("true", "yes", "1") : List.copyOf(yes);
            no = no.isEmpty() ? List.of("false", "no", "0") : List.copyOf(no);
        }

        @Override
        public Json read(String text) {
            if (yes.stream().anyMatch(text::equalsIgnoreCase)) {
                return Json.of(true);
            }
            if (no.stream().anyMatch(text::equalsIgnoreCase)) {
                return Json.of(false);
            }
            throw new IllegalArgumentException(
                    "'" + text + "' is neither " + String.join(", ", yes) + " nor " + String.join(", ", no));
        }
    }

    record Items(Optional<String> separator) implements CellForm {
        @Override
        public Json read(String text) {
            return Json.texts(separator
                    .map(each -> Stream.of(text.split(java.util.regex.Pattern.quote(each)))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .toList())
                    .orElse(List.of(text)));
        }
    }

    record At(Times times, boolean day) implements CellForm {
        @Override
        public Json read(String text) {
            return Json.of(
                    day ? times.date(text).toString() : times.instant(text).toString());
        }
    }

    /// Times as products write them: ISO 8601 always, and the patterns that a rule names.
    record Times(List<DateTimeFormatter> formatters, ZoneId zone) {
        static DateTimeFormatter formatter(String pattern) {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
        }

        LocalDate date(String text) {
            Optional<LocalDate> iso = iso(text, LocalDate::parse);
            return iso.orElseGet(() -> instant(text).atZone(zone).toLocalDate());
        }

        Instant instant(String text) {
            String spaced = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + "T" + text.substring(11)
                    : text;
            return iso(spaced, each -> OffsetDateTime.parse(each).toInstant())
                    .or(() -> iso(
                            spaced,
                            each -> LocalDateTime.parse(each).atZone(zone).toInstant()))
                    .or(() -> iso(
                            spaced,
                            each -> LocalDate.parse(each).atStartOfDay(zone).toInstant()))
                    .or(() -> formatters.stream()
                            .flatMap(formatter -> iso(text, each -> instant(formatter.parse(each))).stream())
                            .findFirst())
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + text + "' is no time that the mapping knows"));
        }

        private Instant instant(TemporalAccessor parsed) {
            if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
                return Instant.from(parsed);
            }
            LocalTime time = Optional.ofNullable(parsed.query(TemporalQueries.localTime()))
                    .orElse(LocalTime.MIDNIGHT);
            return LocalDate.from(parsed).atTime(time).atZone(zone).toInstant();
        }

        private interface Reading<T> {
            T read(String text);
        }

        private static <T> Optional<T> iso(String text, Reading<T> reading) {
            try {
                return Optional.of(reading.read(text));
            } catch (DateTimeException not) {
                return Optional.empty();
            }
        }
    }
}
