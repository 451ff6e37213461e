package io.avouch.web.chart;

import io.avouch.core.evidence.Gap;
import io.avouch.core.time.Window;
import io.avouch.web.page.Format;
import java.util.List;
import java.util.stream.Collectors;

/// The window as a bar; what was not read is a hole in it, with its dates. Siblings that were not read are a line at
/// its
/// foot.
public final class CoverageStrip {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 14;
    private static final double SIBLINGS_FROM = 9;
    private static final double GAP_WIDTH_MIN = 2.5;

    private CoverageStrip() {}

    public static Html draw(String source, Window window, List<Gap> gaps) {
        TimeScale scale = new TimeScale(window, WIDTH);
        Html.Builder svg = new Html.Builder();
        svg.raw("<svg class=\"strip\" viewBox=\"0 0 600 14\" preserveAspectRatio=\"none\" role=\"img\"")
                .attribute("aria-label", words(source, window, gaps))
                .raw("><rect class=\"read\" width=\"600\" height=\"14\"/>");
        for (var month : scale.months()) {
            svg.raw("<rect class=\"tick\" y=\"0\" width=\"1.2\" height=\"14\"")
                    .attribute("x", scale.x(month) - 0.6)
                    .raw("/>");
        }
        for (Gap gap : gaps) {
            double from = scale.x(gap.interval().from());
            double width = Math.max(scale.x(gap.interval().to()) - from, GAP_WIDTH_MIN);
            // At the foot alone: of the source itself nothing is missing.
            double top = gap.ofSiblings() ? SIBLINGS_FROM : 0;
            svg.raw("<rect class=\"gap\"")
                    .attribute("y", top)
                    .attribute("x", Math.min(from, WIDTH - width))
                    .attribute("width", width)
                    .attribute("height", HEIGHT - top)
                    .raw("><title>")
                    .text(words(gap))
                    .raw("</title></rect>");
        }
        return svg.raw("</svg>").build();
    }

    /// A gap in one line: the dates, and why.
    public static String words(Gap gap) {
        String span = "not read " + Format.window(gap.interval());
        return gap.reason().isEmpty() ? span : span + ": " + gap.reason();
    }

    private static String words(String source, Window window, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return source + " was read for the whole window " + Format.window(window);
        }
        return source + ": " + gaps.stream().map(CoverageStrip::words).collect(Collectors.joining("; "));
    }
}
