package io.avouch.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.test.TestRun.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whoever approved it, and whichever document says it: no page claims to strangers what nobody may claim.
class TrustPageTest {
    private static final String BOAST = "SOC 2 certified and fully compliant";

    private int asked;

    /// Plain words, and the boast in one place.
    private String text(int place) {
        return asked++ == place ? "We are " + BOAST : "Plain words";
    }

    private TrustPage page(int boast) {
        asked = 0;
        return new TrustPage(
                new OrgId("acme"),
                text(boast),
                false,
                true,
                text(boast),
                text(boast),
                text(boast),
                List.of(new TrustPage.Scope(
                        text(boast),
                        "soc2",
                        text(boast),
                        List.of("security"),
                        List.of(new TrustPage.Named(text(boast), text(boast))))),
                List.of(new TrustPage.Named(text(boast), text(boast))),
                List.of(new TrustPage.AiSystem(text(boast), text(boast), text(boast), List.of("producer"), true)),
                List.of(new TrustPage.Processor(text(boast), text(boast), text(boast), text(boast))),
                List.of(new TrustPage.CustomerData(text(boast), "no", text(boast), text(boast), text(boast))),
                List.of(new TrustPage.Engagement(text(boast), "SOC 2 Type 1", "as of 2026-10-31", "planned")),
                new TrustPage.Controls(
                        List.of(new TrustPage.Shown(
                                "CHG-01",
                                text(boast),
                                text(boast),
                                ControlState.NOT_TESTED,
                                Optional.empty(),
                                Optional.empty())),
                        Map.of(ControlState.NOT_TESTED, 1L),
                        1),
                new TrustGate(false, text(boast), List.of(new TrustGate.Gated(text(boast), "readiness", "")), false),
                Optional.empty(),
                Optional.empty(),
                new Checkpoint("acme", 1, "root"),
                Optional.empty());
    }

    @Test
    void it_is_shown_with_plain_words_and_with_a_boast_in_none_of_its_texts() {
        assertThat(page(-1).shown()).isTrue();
        int texts = asked;
        assertThat(texts).isGreaterThan(20);
        for (int place = 0; place < texts; place++) {
            TrustPage page = page(place);
            assertThat(page.shown()).as("boast in text " + place).isFalse();
            assertThat(page.forbidden()).hasSize(2).allSatisfy(found -> {
                assertThat(found.around()).contains(BOAST);
                assertThat(found.instead()).isNotBlank();
            });
        }
    }
}
