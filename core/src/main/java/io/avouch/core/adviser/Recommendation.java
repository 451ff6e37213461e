package io.avouch.core.adviser;

import java.util.Optional;

/// What is advised.
public sealed interface Recommendation {
    /// Which of the two comes first.
    enum First {
        TOGETHER,
        SOC2,
        ISO42001
    }

    record Both(First first) implements Recommendation {}

    record Only(Scheme scheme) implements Recommendation {}

    record NeitherYet() implements Recommendation {}

    default boolean includes(Scheme scheme) {
        return switch (this) {
            case Both ignored -> true;
            case Only(Scheme only) -> only == scheme;
            case NeitherYet ignored -> false;
        };
    }

    default String id() {
        return switch (this) {
            case Both ignored -> "both";
            case Only(Scheme only) -> only.id();
            case NeitherYet ignored -> "neither-yet";
        };
    }

    default Optional<String> firstText() {
        return this instanceof Both(First first)
                ? Optional.of(first.name().toLowerCase(java.util.Locale.ROOT))
                : Optional.empty();
    }

    default String text() {
        return switch (this) {
            case Both(First first) ->
                switch (first) {
                    case TOGETHER -> "both, together";
                    case SOC2 -> "both, SOC 2 first";
                    case ISO42001 -> "both, ISO 42001 first";
                };
            case Only(Scheme only) -> only.title();
            case NeitherYet ignored -> "neither yet";
        };
    }
}
