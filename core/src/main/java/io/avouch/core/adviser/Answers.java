package io.avouch.core.adviser;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Answers by question. What is not answered counts for nothing, and the advice says so.
public record Answers(Map<String, Answer> byQuestion) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        byQuestion = Collections.unmodifiableMap(new TreeMap<>(byQuestion));
    }

    public Optional<Answer> find(String question) {
        return Optional.ofNullable(byQuestion.get(question));
    }

    public OptionalInt level(String question) {
        return byQuestion.get(question) instanceof Answer.Level(int value)
                ? OptionalInt.of(value)
                : OptionalInt.empty();
    }

    public boolean says(String question, boolean yes) {
        return find(question).equals(Optional.of(new Answer.YesNo(yes)));
    }

    public Optional<LocalDate> day(String question) {
        return byQuestion.get(question) instanceof Answer.Day(LocalDate day) ? Optional.of(day) : Optional.empty();
    }

    public List<String> chosen(String question) {
        return byQuestion.get(question) instanceof Answer.Choices(List<String> chosen) ? chosen : List.of();
    }

    /// Whether something was answered that is not an empty choice.
    public boolean given(String question) {
        return find(question)
                .filter(answer -> !answer.equals(new Answer.Choices(List.of())))
                .isPresent();
    }

    /// These answers with one changed.
    public Answers with(String question, Answer answer) {
        Map<String, Answer> copy = new TreeMap<>(byQuestion);
        copy.put(question, answer);
        return new Answers(copy);
    }

    public Answers without(String question) {
        Map<String, Answer> copy = new TreeMap<>(byQuestion);
        copy.remove(question);
        return new Answers(copy);
    }

    /// These answers, and for what they leave open those of another.
    public Answers orElse(Answers other) {
        Map<String, Answer> copy = new TreeMap<>(other.byQuestion);
        copy.putAll(byQuestion);
        return new Answers(copy);
    }

    public JsonObject json() {
        Json.ObjectBuilder json = Json.object();
        byQuestion.forEach((question, answer) -> json.put(question, answer.json()));
        return json.build();
    }
}
