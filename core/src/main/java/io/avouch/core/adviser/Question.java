package io.avouch.core.adviser;

import io.avouch.core.json.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One question of the adviser.
///
/// @param options the words for the levels 0, 1, 2… of a level, or what can be chosen
/// @param weights how much a level counts for each scheme, in points of 100
/// @param maturity whether it counts for readiness instead: order and report type, never whether
public record Question(
        String id,
        String title,
        String ask,
        Form form,
        List<String> options,
        Map<Scheme, Integer> weights,
        boolean maturity,
        String basis) {
    /// How a question is answered.
    public enum Form {
        LEVEL,
        YES_NO,
        DAY,
        CHOICES;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Question {
        options = List.copyOf(options);
        weights = Map.copyOf(weights);
    }

    public int weight(Scheme scheme) {
        return weights.getOrDefault(scheme, 0);
    }

    /// What this value answers; empty where it is no answer to this question.
    public Optional<Answer> read(Json value) {
        return switch (form) {
            case LEVEL -> level(value);
            case YES_NO ->
                value instanceof Json.JsonBoolean flag
                        ? Optional.of(new Answer.YesNo(flag == Json.JsonBoolean.TRUE))
                        : Optional.empty();
            case DAY -> day(value);
            case CHOICES -> choices(value);
        };
    }

    private Optional<Answer> level(Json value) {
        return value instanceof Json.JsonNumber number
                        && number.value() == Math.rint(number.value())
                        && number.value() >= 0
                        && number.value() < options.size()
                ? Optional.of(new Answer.Level((int) number.value()))
                : Optional.empty();
    }

    private static Optional<Answer> day(Json value) {
        try {
            return value instanceof Json.JsonString text
                    ? Optional.of(new Answer.Day(LocalDate.parse(text.value())))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private Optional<Answer> choices(Json value) {
        if (!(value instanceof Json.JsonArray array)) {
            return Optional.empty();
        }
        List<String> chosen = Json.object().put("chosen", array).build().texts("chosen").stream()
                .distinct()
                .toList();
        return array.items().stream().allMatch(Json.JsonString.class::isInstance) && options.containsAll(chosen)
                ? Optional.of(new Answer.Choices(chosen))
                : Optional.empty();
    }

    /// What an answer has to look like, for messages.
    public String expected() {
        return switch (form) {
            case LEVEL ->
                "a whole number from 0 (" + options.getFirst() + ") to " + (options.size() - 1) + " ("
                        + options.getLast() + ")";
            case YES_NO -> "true or false";
            case DAY -> "a day, as in 2027-06-30";
            case CHOICES -> "a list of " + String.join(", ", options);
        };
    }
}
