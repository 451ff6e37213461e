package io.avouch.core.adviser;

import io.avouch.core.json.Json;
import java.time.LocalDate;
import java.util.List;

/// One answer, in the form its question asks for.
public sealed interface Answer {
    record Level(int value) implements Answer {}

    record YesNo(boolean yes) implements Answer {}

    record Day(LocalDate day) implements Answer {}

    record Choices(List<String> chosen) implements Answer {
        public Choices {
            chosen = List.copyOf(chosen);
        }
    }

    default Json json() {
        return switch (this) {
            case Level(int value) -> Json.of(value);
            case YesNo(boolean yes) -> Json.of(yes);
            case Day(LocalDate day) -> Json.of(day.toString());
            case Choices(List<String> chosen) -> Json.texts(chosen);
        };
    }

    default String text() {
        return switch (this) {
            case Level(int value) -> Integer.toString(value);
            case YesNo(boolean yes) -> yes ? "yes" : "no";
            case Day(LocalDate day) -> day.toString();
            case Choices(List<String> chosen) -> chosen.isEmpty() ? "none" : String.join(", ", chosen);
        };
    }
}
