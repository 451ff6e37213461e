package io.avouch.report.layout;

import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import io.avouch.report.html.Html;
import java.util.ArrayList;
import java.util.List;

/// How the numbers came about, how to check them, and what checking them does not show.
public final class MethodSection {
    private MethodSection() {}

    public static Section of(TestRun run, Organisation organisation) {
        List<Html> body = new ArrayList<>();
        body.add(Html.p("Every number in this report was computed by run " + run.id() + " over the records below"
                + " checkpoint " + Words.number(run.checkpoint().size()) + " of the ledger "
                + run.checkpoint().origin() + ". A run is a function of four things: the texts of the tests, the"
                + " records up to the checkpoint, the documents as of the run, and the window. The same four give the"
                + " same digest, whoever runs them and whenever."));
        body.add(Html.el(
                "ol",
                step("Records are appended and never changed. Each has an entry in the ledger: a salted SHA-256"
                        + " commitment to the record with its type, source and collection run."),
                step("Each test is SQL over whole populations. It returns one row for each item, with a status, a"
                        + " strength and a reason. An item without a result is unverified; an item with two refuses"
                        + " the test."),
                step("A test's result is never better than its evidence: a gap in a source's coverage, or a count"
                        + " that does not match or is not confirmed, makes it not-tested. Deviations count, gaps or"
                        + " not."),
                step("A requirement's status follows from its primary controls alone, as the summary says. Relations"
                        + " between frameworks suggest controls; they never support a requirement.")));
        body.addAll(check(run));
        body.add(Html.el("h4", "What this does not show"));
        body.add(Html.p("Verifying shows that sealed records were not altered, removed or reordered since an outside"
                + " copy of the checkpoint existed. It does not show that a source was true or complete: that is for"
                + " whoever examines this to test, and the coverage section holds what that needs."
                + (organisation.example() ? " The organisation in this report is invented: EXAMPLE." : "")));
        return new Section(Section.Start.SAME_PAGE, "method", "How to check this report", body, List.of());
    }

    private static List<Html> check(TestRun run) {
        return List.of(
                Html.el("h4", "Check it yourself"),
                Html.p("With the audit pack, offline, without a server; the pack's README says how to do it by hand,"
                        + " with standard tools:"),
                Html.el("pre", "avouch verify PACK.zip"),
                Html.p(
                        "With access to the workspace, repeat the run. Until something more is sealed, its digest is that"
                                + " on the first page. Afterwards it is another, because it covers all that the tests can see,"
                                + " and what came late is in the numbers. On this very checkpoint, the run is repeated out of"
                                + " a pack that discloses its inputs (reperform.sh):"),
                Html.el(
                        "pre",
                        run.asOf()
                                .map(at -> "avouch test --as-of " + at)
                                .orElse("avouch test --from " + run.window().firstDay() + " --to "
                                        + run.window().lastDay())));
    }

    private static Html step(String text) {
        return Html.el("li", text);
    }
}
