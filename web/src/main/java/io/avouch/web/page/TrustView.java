package io.avouch.web.page;

import io.avouch.core.trust.ControlState;
import io.avouch.core.trust.TrustPage;
import java.util.List;
import java.util.Optional;

/// The trust page as it is drawn.
public record TrustView(TrustPage trust, Optional<PublicProof> proof, Theme theme) {
    /// States that a control of this organisation is in, the worst first.
    public List<ControlState> states() {
        return List.of(ControlState.values()).stream()
                .filter(state -> trust.controls().count(state) > 0)
                .toList();
    }

    public static Mark mark(ControlState state) {
        return switch (state) {
            case DEVIATIONS -> new Mark("!", state.text(), Tone.BAD);
            case NOT_TESTED -> new Mark("?", state.text(), Tone.WATCH);
            case PARTLY -> new Mark("◐", state.text(), Tone.PART);
            case NO_OCCURRENCE -> new Mark("○", state.text(), Tone.NONE);
            case NO_DEVIATIONS -> new Mark("✓", state.text(), Tone.GOOD);
        };
    }

    /// How a framework is called on the page.
    public static String framework(String id) {
        return switch (id) {
            case "soc2" -> "SOC 2";
            case "iso42001" -> "ISO/IEC 42001";
            case "iso27001" -> "ISO/IEC 27001";
            case "iso27701" -> "ISO/IEC 27701";
            default -> id;
        };
    }

    /// What a reader expects an answer to, and nobody gave one.
    public static final String NOT_ANSWERED = "not answered";

    public static String answer(String said) {
        return said.isBlank() ? NOT_ANSWERED : said;
    }

    public static String training(String answer) {
        return switch (answer) {
            case "" -> NOT_ANSWERED;
            case "no" -> "no";
            case "with-consent" -> "only with consent";
            default -> "yes";
        };
    }
}
