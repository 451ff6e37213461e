package io.avouch.report.audit;

import io.avouch.core.audit.Freeze;
import io.avouch.core.report.AuditInput;
import io.avouch.core.test.TestResult;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.List;
import java.util.Optional;

/// The populations as they were frozen, with what an auditor needs to judge whether they are complete and accurate.
final class PopulationsSection {
    private PopulationsSection() {}

    static Section of(AuditInput input) {
        Table table = new Table(
                Column.left("Population of", 30),
                Column.right("Items", 10),
                Column.left("Received, and who counted", 26),
                Column.left("Gaps, siblings not read", 16),
                Column.left("Digest", 18));
        for (Freeze.Population population : input.freeze().populations()) {
            row(
                    table,
                    population,
                    input.facts().run().find(population.test()),
                    input.facts().waiting().containsKey(population.test()));
        }
        return new Section(
                Section.Start.NEW_PAGE,
                "populations",
                "The populations, frozen",
                List.of(
                        Html.p("Freeze " + input.freeze().number() + " of "
                                + Words.instant(input.freeze().frozenAt()) + ", at checkpoint "
                                + Words.number(input.freeze().checkpoint().size())
                                + ". A digest covers the population's items, their results and all that they were"
                                + " made of: the same tests over this checkpoint give the same digest. Another freeze is"
                                + " another fact; this one stays."),
                        table.orElse("No population was frozen.")),
                List.of());
    }

    private static void row(Table table, Freeze.Population population, Optional<TestResult> result, boolean waiting) {
        table.row(
                Html.el(
                        "span",
                        Html.text(population.title()),
                        Html.el("br"),
                        Html.span("mono mute", population.test())),
                Html.text(Words.number(population.population())),
                Html.text(result.map(PopulationsSection::complete)
                        .orElse(waiting ? "nobody has approved the text: no result of it is told" : "–")),
                Html.text(result.map(PopulationsSection::gaps).orElse("–")),
                Html.span(
                        "mono",
                        population
                                        .digest()
                                        .substring(
                                                0,
                                                Math.min(23, population.digest().length())) + "…"));
    }

    private static String complete(TestResult result) {
        if (result.coverage().sources().isEmpty()) {
            return "no source provides these records";
        }
        if (result.coverage().ofDocuments()) {
            return "the organisation's own documents, all in the ledger";
        }
        String counted = result.coverage().expected().isPresent()
                ? Words.number(result.coverage().received()) + " of "
                        + Words.number(result.coverage().expected().getAsLong()) + " that "
                        + result.coverage().countMethod().text() + " counted"
                : Words.number(result.coverage().received()) + " received"
                        + Words.uncounted(result.coverage().countMethod());
        return counted + (result.coverage().countConfirmed() ? "" : ", not confirmed");
    }

    private static String gaps(TestResult result) {
        int gaps = result.coverage().gaps().size();
        int unread = result.coverage().unread().size();
        return gaps + unread == 0
                ? "none"
                : Words.count(gaps, "gap", "gaps") + ", " + Words.count(unread, "sibling", "siblings");
    }
}
