package io.avouch.report.layout;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.test.TestOutcome;
import io.avouch.report.html.Html;

/// How statuses and outcomes look: always a word and a sign, never a colour alone.
public final class Statuses {
    private Statuses() {}

    public static String sign(RequirementStatus status) {
        return switch (status) {
            case SUPPORTED -> "✓";
            case DEVIATIONS -> "!";
            case PARTLY_TESTED -> "~";
            case STATED -> "”";
            case NOT_TESTED -> "?";
            case NO_CONTROL -> "–";
            case NOT_RELEVANT -> "×";
        };
    }

    /// The colours of a status on paper: its ground and its ink.
    public static Colours colours(RequirementStatus status) {
        return switch (status) {
            case SUPPORTED -> new Colours("#d6efe3", "#17664a");
            case DEVIATIONS -> new Colours("#ffd9d6", "#a61e1e");
            case PARTLY_TESTED -> new Colours("#fbe7c0", "#7a4d05");
            case STATED -> new Colours("#e3e4fb", "#3a3f9e");
            case NOT_TESTED -> new Colours("#fdf3dc", "#7a4d05");
            case NO_CONTROL -> new Colours("#e9ecef", "#495057");
            case NOT_RELEVANT -> new Colours("#ffffff", "#495057");
        };
    }

    public record Colours(String ground, String ink) {}

    public static Html pill(RequirementStatus status) {
        return pill(sign(status), status.text(), colours(status));
    }

    /// A word of another vocabulary that means as much.
    public static Html pill(RequirementStatus like, String word) {
        return pill(sign(like), word, colours(like));
    }

    public static Html pill(TestOutcome outcome) {
        return pill(sign(like(outcome)), outcome.text(), colours(like(outcome)));
    }

    private static RequirementStatus like(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.NoDeviations ignored -> RequirementStatus.SUPPORTED;
            case TestOutcome.Deviations ignored -> RequirementStatus.DEVIATIONS;
            case TestOutcome.NoOccurrence ignored -> RequirementStatus.NO_CONTROL;
            case TestOutcome.NotTested ignored -> RequirementStatus.NOT_TESTED;
        };
    }

    private static Html pill(String sign, String word, Colours colours) {
        return Html.span("pill", sign + " " + word)
                .with("style", "background:" + colours.ground() + ";color:" + colours.ink());
    }
}
