package io.avouch.web.chart;

import io.avouch.web.page.Mark;
import io.avouch.web.page.ReadinessPage.StatusCount;
import java.util.List;
import java.util.stream.Collectors;

/// How many requirements have each status, as one bar of shares.
public final class StatusBar {
    private static final double WIDTH = 600;
    private static final double SPACE = 3;

    private StatusBar() {}

    public static Html draw(List<StatusCount> counts) {
        long all = counts.stream().mapToLong(StatusCount::number).sum();
        Html.Builder svg = new Html.Builder();
        svg.raw("<svg class=\"bar\" viewBox=\"0 0 600 6\" preserveAspectRatio=\"none\" role=\"img\"")
                .attribute("aria-label", words(counts))
                .raw(">");
        double usable = WIDTH - SPACE * Math.max(0, counts.size() - 1);
        double x = 0;
        for (StatusCount count : counts) {
            double width = all == 0 ? 0 : usable * count.number() / all;
            svg.raw("<rect y=\"0\" height=\"6\"")
                    .attribute("class", Mark.of(count.status()).tone().css())
                    .attribute("x", x)
                    .attribute("width", width)
                    .raw("/>");
            x += width + SPACE;
        }
        return svg.raw("</svg>").build();
    }

    private static String words(List<StatusCount> counts) {
        return counts.stream()
                .map(count -> count.number() + " " + Mark.of(count.status()).text())
                .collect(Collectors.joining(", "));
    }
}
