package io.avouch.report.readiness;

import io.avouch.core.evidence.Gap;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.SourceReading;
import io.avouch.core.time.Window;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far each source was read: the window as a bar, gaps as holes in it, and every gap with its dates.
public final class CoverageSection {
    private static final int BAR = 300;
    private static final int BAR_HEIGHT = 9;
    private static final int SIBLINGS_FROM = 6;

    private CoverageSection() {}

    public static Section of(ReadinessInput input) {
        Window window = window(input);
        Table bars = new Table(
                Column.left("Source", 30), Column.left("Read in the window", 48), Column.left("Received", 22));
        Table gaps = new Table(
                Column.left("Source", 25),
                Column.left("Records", 15),
                Column.left("Not read from, to", 34),
                Column.left("Reason", 26));
        Table unread = new Table(Column.left("Source", 25), Column.left("Records", 15), Column.left("Not read", 60));
        for (SourceReading source : input.sources()) {
            bars.row(
                    Html.text(Words.cut(source.source()) + " · " + source.type()),
                    bar(source, window),
                    received(source));
            source.gaps()
                    .forEach(gap -> gaps.row(
                            Html.text(Words.cut(gap.source())),
                            Html.text(gap.type()),
                            Html.text(Words.span(gap.interval())),
                            Html.text(Words.cut(gap.reason()))));
            if (!source.unread().isEmpty()) {
                unread.row(
                        Html.text(Words.cut(source.source())),
                        Html.text(source.type()),
                        Html.text(String.join(", ", source.unread())));
            }
        }
        return section(input.sources().isEmpty(), bars, gaps, unread);
    }

    private static Section section(boolean none, Table bars, Table gaps, Table unread) {
        return new Section(
                none ? Section.Start.SAME_PAGE : Section.Start.NEW_PAGE,
                "coverage",
                "Coverage of sources",
                List.of(
                        Html.p("What was not read was not tested: a gap is never a pass. Read whole and nothing"
                                + " occurred is another thing, and is disclosed as such. Red over the whole height:"
                                + " the source was not read then; at the foot alone: it was, and siblings of it"
                                + " were not."),
                        bars.orElse("No source was read.")),
                List.of(
                        new Section.Part(
                                "gaps",
                                "Gaps",
                                gaps.isShort(),
                                List.of(gaps.orElse("No gap was found in what the tests of this run read."))),
                        new Section.Part(
                                "unread",
                                "Siblings not read",
                                unread.isShort(),
                                List.of(unread.orElse("No collector reported a sibling it did not read.")))));
    }

    /// The window of the run; for a run as of an instant, the year before it.
    private static Window window(ReadinessInput input) {
        return input.run()
                .asOf()
                .map(at -> new Window(at.minus(Duration.ofDays(365)), at))
                .orElse(input.run().window());
    }

    /// Gaps are looked for where a test of the run reads; of a source that none reads, or whose own count is another,
    /// nothing says that it was read whole.
    private static Html bar(SourceReading source, Window window) {
        if (!source.judged()) {
            return Html.text("no test of this run reads these records: nobody looked for gaps");
        }
        boolean counted = source.expected().isEmpty() || source.expected().getAsLong() == source.received();
        if (source.gaps().isEmpty() && !counted) {
            return Html.text("its own count is another: what is missing, and of when, is not known");
        }
        List<Html> shapes = new ArrayList<>();
        shapes.add(rect(0, BAR, 0, "#bfe3d3"));
        for (Gap gap : source.gaps()) {
            double from = at(gap.interval().from(), window);
            double to = at(gap.interval().to(), window);
            if (to > from) {
                // Below what was read: of the source itself nothing is missing.
                shapes.add(rect(from, Math.max(to - from, 1), gap.ofSiblings() ? SIBLINGS_FROM : 0, "#c92a2a"));
            }
        }
        String alt = source.source() + ": "
                + (source.gaps().isEmpty()
                        ? "no gap in the window" + (source.unread().isEmpty() ? "" : " in what was read of it")
                        : Words.count(source.gaps().size(), "gap", "gaps") + ", listed below");
        return Html.div(
                "strip",
                Html.el("svg", shapes)
                        .with("xmlns", "http://www.w3.org/2000/svg")
                        .with("viewBox", "0 0 " + BAR + " " + BAR_HEIGHT)
                        .with("style", "width:80mm;height:2.4mm")
                        .with("alt", alt));
    }

    private static Element rect(double x, double width, int y, String fill) {
        return Html.el("rect")
                .with("x", "%.2f".formatted(x).replace(',', '.'))
                .with("y", Integer.toString(y))
                .with("width", String.format(Locale.ROOT, "%.2f", width))
                .with("height", Integer.toString(BAR_HEIGHT - y))
                .with("fill", fill);
    }

    private static double at(Instant instant, Window window) {
        double whole = Duration.between(window.from(), window.to()).toMillis();
        double part = Duration.between(window.from(), instant).toMillis();
        return whole <= 0 ? 0 : Math.clamp(part / whole, 0, 1) * BAR;
    }

    private static Html received(SourceReading source) {
        Element cell = Html.el("span", Html.text(count(source)));
        return source.unread().isEmpty()
                ? cell
                : cell.with(
                        Html.el("br"),
                        Html.span("gap", Words.count(source.unread().size(), "sibling", "siblings") + " not read"));
    }

    private static String count(SourceReading source) {
        String received = Words.number(source.received());
        String by = source.countMethod().text();
        return source.expected().isPresent()
                ? received + " of " + Words.number(source.expected().getAsLong()) + ", counted by " + by
                : received + Words.uncounted(source.countMethod());
    }
}
