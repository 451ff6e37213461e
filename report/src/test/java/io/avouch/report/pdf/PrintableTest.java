package io.avouch.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void what_the_fonts_can_draw_stays_as_it_is() {
        assertThat(Printable.text("Łódź, Ελλάδα, Київ, שלום, مرحبا, ✓ → €"))
                .isEqualTo("Łódź, Ελλάδα, Київ, שלום, مرحبا, ✓ → €");
    }

    @Test
    void what_would_hide_or_reorder_its_neighbours_is_named() {
        assertThat(Printable.text("a\u202Eb\u200Bc\u0007d\uD800")).isEqualTo("a[U+202E]b[U+200B]c[U+0007]d[U+D800]");
    }

    @Test
    void what_no_shipped_font_has_is_named() {
        assertThat(Printable.text("中🚀")).isEqualTo("[U+4E2D][U+1F680]");
    }

    @Test
    void arabic_letters_are_joined() {
        assertThat(ArabicForms.shape("مرحبا")).isEqualTo("\uFEE3\uFEAE\uFEA3\uFE92\uFE8E");
        assertThat(ArabicForms.shape("سلام")).isEqualTo("\uFEB3\uFEFC\uFEE1");
        assertThat(ArabicForms.shape("plain")).isEqualTo("plain");
    }
}
