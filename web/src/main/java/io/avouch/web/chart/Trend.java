package io.avouch.web.chart;

import io.avouch.web.page.Format;
import java.time.Instant;
import java.util.List;

/// The runs of one test in their order: deviations above the line, unverified items below it, each to the same scale.
public final class Trend {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 64;
    private static final double BAR_MAX = 18;
    private static final double LEAST = 2;

    private Trend() {}

    /// @param otherText whether the run before it had another text of the test
    public record Run(Instant at, long failed, long unverified, boolean otherText) {}

    /// @param runs the oldest first
    public static Html draw(String test, List<Run> runs) {
        long most = most(runs);
        double step = WIDTH / Math.max(1, runs.size());
        double bar = Math.min(BAR_MAX, step * 0.7);
        double line = HEIGHT * share(runs.stream().mapToLong(Run::failed).max().orElse(0), most);
        Html.Builder svg = new Html.Builder();
        svg.raw("<svg class=\"span trend\" viewBox=\"0 0 600 72\" preserveAspectRatio=\"none\" role=\"img\"")
                .attribute("aria-label", words(test, runs))
                .raw(">");
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            double x = step * i + (step - bar) / 2;
            if (run.otherText()) {
                svg.raw("<rect class=\"month\" y=\"0\" width=\"1.5\" height=\"72\"")
                        .attribute("x", step * i)
                        .raw("><title>another text of the test from here on</title></rect>");
            }
            double up = height(run.failed(), most);
            double down = height(run.unverified(), most);
            bar(svg, "deviation", words(run), x, 3 + line - up, bar, up);
            bar(svg, "unverified", words(run), x, 5 + line, bar, down);
            bar(svg, "run", words(run), x, 3 + line, bar, LEAST);
        }
        return svg.raw("</svg>").build();
    }

    /// The largest number that a bar stands for, above and below together.
    public static long most(List<Run> runs) {
        long up = runs.stream().mapToLong(Run::failed).max().orElse(0);
        long down = runs.stream().mapToLong(Run::unverified).max().orElse(0);
        return up + down;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0.5 : (double) part / whole;
    }

    private static double height(long number, long most) {
        return number == 0 ? 0 : Math.max(LEAST, HEIGHT * number / most);
    }

    private static void bar(
            Html.Builder svg, String css, String title, double x, double y, double width, double height) {
        if (height > 0) {
            svg.raw("<rect")
                    .attribute("class", css)
                    .attribute("x", x)
                    .attribute("y", y)
                    .attribute("width", width)
                    .attribute("height", height)
                    .raw("><title>")
                    .text(title)
                    .raw("</title></rect>");
        }
    }

    private static String words(Run run) {
        return Format.minute(run.at()) + ": " + Format.count(run.failed(), "deviation", "deviations") + ", "
                + Format.number(run.unverified()) + " unverified";
    }

    private static String words(String test, List<Run> runs) {
        return test + ", " + Format.count(runs.size(), "run", "runs")
                + (runs.isEmpty() ? "" : "; the last, " + words(runs.getLast()));
    }
}
