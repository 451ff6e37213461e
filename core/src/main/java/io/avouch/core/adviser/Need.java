package io.avouch.core.adviser;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// How much a scheme is needed, from 0 to 100. Scores are kept in whole fractions of a point; rounding is for the
/// eye, thresholds look at the exact score.
///
/// @param scored sum of weight times level; divided by the scale it is the score
/// @param weighed the same after the rules
/// @param rules the rules that changed it
public record Need(
        Scheme scheme, int scored, int weighed, int scale, List<Contribution> contributions, List<String> rules) {
    /// What one factor adds.
    public record Contribution(String question, int weight, int level, int scale) {
        public String text() {
            return exact(weight * level, scale);
        }

        public String possible() {
            return Integer.toString(weight);
        }
    }

    public Need {
        contributions = List.copyOf(contributions);
        rules = List.copyOf(rules);
    }

    /// Rounded for people, halves to the even neighbour.
    public int shown() {
        return rounded(weighed);
    }

    public int shownScore() {
        return rounded(scored);
    }

    public String exact() {
        return exact(weighed, scale);
    }

    /// The need, and what was scored where the rules made it another one.
    String whole() {
        return weighed == scored ? exact() : exact() + " (scored " + exact(scored, scale) + ")";
    }

    private int rounded(int points) {
        return BigDecimal.valueOf(points)
                .divide(BigDecimal.valueOf(scale), 0, RoundingMode.HALF_EVEN)
                .intValueExact();
    }

    private static String exact(int points, int scale) {
        return BigDecimal.valueOf(points)
                .divide(BigDecimal.valueOf(scale), 2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
