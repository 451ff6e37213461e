package io.avouch.web.page;

import io.avouch.core.adviser.Figure;
import io.avouch.core.adviser.LegalDate;
import java.util.List;
import java.util.Optional;

/// The adviser's questions with the answers so far, and what they come to.
///
/// @param note how the questions are weighed, and by whom
/// @param advice absent until the reader asked for it
public record AdviserPage(List<Group> groups, String note, Optional<Advised> advice) {
    public AdviserPage {
        groups = List.copyOf(groups);
    }

    /// Questions that belong together.
    public record Group(String title, List<Asked> questions) {
        public Group {
            questions = List.copyOf(questions);
        }
    }

    /// One question.
    ///
    /// @param several whether more than one choice may be made
    /// @param choices none where a day is asked for
    /// @param day the day that was given
    /// @param because where the programme itself answers
    public record Asked(
            String id,
            String title,
            String ask,
            boolean several,
            List<Choice> choices,
            String day,
            List<String> because) {
        public Asked {
            choices = List.copyOf(choices);
            because = List.copyOf(because);
        }

        public boolean isDay() {
            return choices.isEmpty();
        }
    }

    /// @param value what the form sends
    public record Choice(String value, String text, boolean chosen) {}

    /// What is advised, and all that explains it.
    ///
    /// @param report the type of SOC 2 report; empty where none is advised
    /// @param given every answer once more, for the form that starts the programme
    /// @param drafts what starting would save, absent for a reader who may not
    public record Advised(
            String recommendation,
            String says,
            List<Needed> needs,
            int readiness,
            String band,
            String report,
            List<String> steps,
            List<Category> categories,
            List<Reason> rules,
            List<String> feasibility,
            List<Turn> turns,
            String saving,
            List<Figure> figures,
            String currency,
            List<LegalDate> legalDates,
            List<String> givesNot,
            List<String> triggers,
            List<String> unanswered,
            String disclaimer,
            List<Given> given,
            Optional<Drafts> drafts) {
        public Advised {
            needs = List.copyOf(needs);
            steps = List.copyOf(steps);
            categories = List.copyOf(categories);
            rules = List.copyOf(rules);
            feasibility = List.copyOf(feasibility);
            turns = List.copyOf(turns);
            figures = List.copyOf(figures);
            legalDates = List.copyOf(legalDates);
            givesNot = List.copyOf(givesNot);
            triggers = List.copyOf(triggers);
            unanswered = List.copyOf(unanswered);
            given = List.copyOf(given);
        }
    }

    /// How much a scheme is needed.
    ///
    /// @param points 0 to 100
    /// @param parts what adds to it, as in `Demand for SOC 2 26.25 of 35`
    /// @param scored what the answers alone add up to, where a rule that spoke changed it
    public record Needed(String scheme, int points, List<String> parts, Optional<Integer> scored) {
        public Needed {
            parts = List.copyOf(parts);
        }
    }

    public record Category(String title, boolean in, String says) {}

    public record Reason(String title, String says, String source) {}

    /// One answer that would turn the recommendation.
    public record Turn(String question, String from, String to, String then) {}

    public record Given(String name, String value) {}

    /// @param open documents that starting would save as drafts, by kind
    public record Drafts(List<String> open) {
        public Drafts {
            open = List.copyOf(open);
        }
    }
}
