package io.avouch.web.chart;

import io.avouch.core.evidence.Gap;
import io.avouch.core.time.Window;
import io.avouch.web.page.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One test through the window: runs below, deviations above, stretches not read as holes.
public final class Timeline {
    private static final double WIDTH = 600;
    private static final double DEVIATION_HEIGHT_MAX = 20;

    private Timeline() {}

    /// @param deviations when the failed items occurred
    /// @param runs when the test was run, and what each run concluded
    public static Html draw(String test, Window window, List<Instant> deviations, List<Run> runs, List<Gap> gaps) {
        TimeScale scale = new TimeScale(window, WIDTH);
        Html.Builder svg = new Html.Builder();
        svg.raw("<svg class=\"span\" viewBox=\"0 0 600 48\" preserveAspectRatio=\"none\" role=\"img\"")
                .attribute("aria-label", words(test, window, deviations, runs, gaps))
                .raw("><rect class=\"track\" y=\"26\" width=\"600\" height=\"8\"/>");
        for (var month : scale.months()) {
            svg.raw("<rect class=\"month\" y=\"2\" width=\"1\" height=\"44\"")
                    .attribute("x", scale.x(month) - 0.5)
                    .raw("/>");
        }
        gaps(svg, scale, gaps);
        deviations(svg, scale, deviations);
        for (Run run : runs) {
            svg.raw("<rect class=\"run\" y=\"37\" width=\"2.4\" height=\"9\"")
                    .attribute("x", Math.min(scale.x(run.at()), WIDTH - 2.4))
                    .raw("><title>")
                    .text("run " + Format.minute(run.at()) + ": " + run.result())
                    .raw("</title></rect>");
        }
        return svg.raw("</svg>").build();
    }

    /// One run of the test.
    public record Run(Instant at, String result) {}

    private static void gaps(Html.Builder svg, TimeScale scale, List<Gap> gaps) {
        for (Gap gap : gaps) {
            double from = scale.x(gap.interval().from());
            double width = Math.max(scale.x(gap.interval().to()) - from, 2.5);
            svg.raw("<rect class=\"hole\" y=\"24\" height=\"12\"")
                    .attribute("x", Math.min(from, WIDTH - width))
                    .attribute("width", width)
                    .raw("><title>")
                    .text(gap.source() + " " + CoverageStrip.words(gap))
                    .raw("</title></rect>");
        }
    }

    /// Deviations that fall on one place become one taller mark.
    private static void deviations(Html.Builder svg, TimeScale scale, List<Instant> deviations) {
        Map<Long, Integer> places = new TreeMap<>();
        deviations.forEach(at -> places.merge(Math.round(scale.x(at) / 4), 1, Integer::sum));
        places.forEach((place, count) -> {
            double height = Math.min(8 + 3.0 * (count - 1), DEVIATION_HEIGHT_MAX);
            svg.raw("<rect class=\"deviation\" width=\"2.6\"")
                    .attribute("x", Math.min(place * 4.0, WIDTH - 2.6))
                    .attribute("y", 23 - height)
                    .attribute("height", height)
                    .raw("><title>")
                    .text(Format.count(count, "deviation", "deviations"))
                    .raw("</title></rect>");
        });
    }

    private static String words(String test, Window window, List<Instant> deviations, List<Run> runs, List<Gap> gaps) {
        return test + ", " + Format.window(window) + ": "
                + Format.count(deviations.size(), "deviation", "deviations") + ", "
                + Format.count(runs.size(), "run", "runs") + ", "
                + Format.count(gaps.size(), "coverage gap", "coverage gaps");
    }
}
