package io.avouch.web.chart;

import io.avouch.core.test.StrengthCounts;
import io.avouch.web.page.Format;

/// How the tested items are known: by a system, by a claim, by a statement.
public final class StrengthBar {
    private static final double WIDTH = 600;

    private StrengthBar() {}

    public static Html draw(StrengthCounts strength) {
        long all = strength.system() + strength.claimed() + strength.stated();
        Html.Builder svg = new Html.Builder();
        svg.raw("<svg class=\"bar\" viewBox=\"0 0 600 6\" preserveAspectRatio=\"none\" role=\"img\"")
                .attribute("aria-label", words(strength))
                .raw("><rect class=\"rest\" width=\"600\" height=\"6\"/>");
        double x = 0;
        x = part(svg, "s-system", x, strength.system(), all);
        x = part(svg, "s-claimed", x, strength.claimed(), all);
        part(svg, "s-stated", x, strength.stated(), all);
        return svg.raw("</svg>").build();
    }

    public static String words(StrengthCounts strength) {
        return Format.number(strength.system()) + " by a system, " + Format.number(strength.claimed()) + " claimed, "
                + Format.number(strength.stated()) + " stated";
    }

    private static double part(Html.Builder svg, String css, double x, long count, long all) {
        double width = all == 0 ? 0 : WIDTH * count / all;
        if (width > 0) {
            svg.raw("<rect y=\"0\" height=\"6\"")
                    .attribute("class", css)
                    .attribute("x", x)
                    .attribute("width", width)
                    .raw("/>");
        }
        return x + width;
    }
}
