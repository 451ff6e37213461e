package io.avouch.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Renders every page: as it is used, with nothing in it, and with hostile texts in every field. The rendered
/// pages stay in `target/gallery`, to be looked at.
class PagesTest {
    static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> ملف\u202eتجربة 🏛️ "
            + "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde".repeat(2);

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final Path GALLERY = Path.of("target/gallery");

    static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (Sample rich : Sample.rich()) {
            all.add(rich);
            all.add(rich.changed("-empty", Reshaped.emptied(rich.page())));
            all.add(rich.changed("-hostile", hostile(rich.page())));
        }
        return all;
    }

    /// Every text becomes hostile, each another, as ids are.
    private static Object hostile(Object model) {
        AtomicInteger count = new AtomicInteger();
        return Reshaped.texts(model, text -> HOSTILE + count.incrementAndGet());
    }

    static String render(Sample sample) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", sample.page());
        sample.section().ifPresent(section -> model.put("frame", frame(sample, section)));
        StringOutput output = new StringOutput();
        TEMPLATES.render(sample.template() + ".jte", model, output);
        return output.toString();
    }

    private static Object frame(Sample sample, Section section) {
        Frame frame = SampleFrame.frame(section);
        if (sample.name().endsWith("-hostile")) {
            return hostile(frame);
        }
        return sample.name().endsWith("-empty") ? Reshaped.emptied(frame) : frame;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_page_is_whole_escaped_and_accessible(Sample sample) throws IOException {
        String html = render(sample);
        Files.createDirectories(GALLERY);
        Files.writeString(GALLERY.resolve(sample.name() + ".html"), html);
        assertThat(Markup.of(html).problems()).as(sample.name()).isEmpty();
    }

    @Test
    void no_page_says_met_or_compliant() {
        for (Sample sample : Sample.rich()) {
            assertThat(Markup.of(render(sample)).text())
                    .as(sample.name())
                    .doesNotContainPattern("(?i)\\b(?:met|compliant|compliance score)\\b");
        }
    }
}
