package io.avouch.core.adviser;

import java.util.List;
import java.util.Optional;

/// When a rule applies. A condition on a question that is not answered never holds.
public sealed interface Condition {
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    record AtLeast(String question, int level) implements Condition {}

    record AtMost(String question, int level) implements Condition {}

    record Is(String question, boolean yes) implements Condition {}

    record Given(String question) implements Condition {}

    /// A scheme is part of the recommendation.
    record Recommended(Scheme scheme) implements Condition {}

    /// @param recommended what is recommended; empty while needs are still being weighed
    default boolean holds(Answers answers, Optional<Recommendation> recommended) {
        return switch (this) {
            case All(List<Condition> all) -> all.stream().allMatch(each -> each.holds(answers, recommended));
            case Any(List<Condition> any) -> any.stream().anyMatch(each -> each.holds(answers, recommended));
            case AtLeast(String question, int level) ->
                answers.level(question).stream().anyMatch(given -> given >= level);
            case AtMost(String question, int level) ->
                answers.level(question).stream().anyMatch(given -> given <= level);
            case Is(String question, boolean yes) -> answers.says(question, yes);
            case Given(String question) -> answers.given(question);
            case Recommended(Scheme scheme) ->
                recommended.filter(what -> what.includes(scheme)).isPresent();
        };
    }

    /// Whether it can be decided only after the recommendation is known.
    default boolean needsRecommendation() {
        return switch (this) {
            case All(List<Condition> all) -> all.stream().anyMatch(Condition::needsRecommendation);
            case Any(List<Condition> any) -> any.stream().anyMatch(Condition::needsRecommendation);
            case Recommended ignored -> true;
            case AtLeast ignored -> false;
            case AtMost ignored -> false;
            case Is ignored -> false;
            case Given ignored -> false;
        };
    }
}
