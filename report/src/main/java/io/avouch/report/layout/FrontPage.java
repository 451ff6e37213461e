package io.avouch.report.layout;

import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The first page: what this is, whose, of when, what it is not, and what it stands on.
public final class FrontPage {
    private static final String LOCAL = "local";

    private FrontPage() {}

    /// A line of facts.
    public record Fact(String name, Html value) {
        public static Fact of(String name, String value) {
            return new Fact(name, Html.text(value));
        }
    }

    public static List<Html> of(
            String title, Organisation organisation, TestRun run, List<String> statement, List<Fact> facts) {
        return of(title, organisation, run, Words.window(run), statement, facts);
    }

    /// @param when what it is of: a window, or a date
    public static List<Html> of(
            String title,
            Organisation organisation,
            TestRun run,
            String when,
            List<String> statement,
            List<Fact> facts) {
        List<Html> page = new ArrayList<>();
        page.add(Html.div("mark", Html.text("Avouch")));
        page.add(Html.el("h1", title));
        page.add(who(organisation));
        page.add(Html.p(when).styled("when"));
        page.add(Html.div("is").with(statement.stream().map(Html::p).toList()));
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(standing(run));
        page.add(facts(all));
        return page;
    }

    private static Html who(Organisation organisation) {
        Element who = Html.el("p", organisation.name()).styled("who");
        return organisation.example()
                ? Html.div(
                        "",
                        who,
                        Html.p("EXAMPLE: an invented organisation on a simulated clock")
                                .styled("example"))
                : who;
    }

    private static List<Fact> standing(TestRun run) {
        TestRun.Checkpoint checkpoint = run.checkpoint();
        return List.of(
                new Fact("Test run", Html.span("mono", run.id())),
                Fact.of("Run at", Words.instant(run.startedAt()) + " by " + who(run.actor()) + ", on " + run.engine()),
                new Fact("Results' digest", Html.span("mono", run.digest().toString())),
                new Fact("Ledger", Html.span("mono", checkpoint.origin())),
                new Fact(
                        "Checkpoint",
                        Html.el(
                                "span",
                                Html.text(Words.count(checkpoint.size(), "entry", "entries") + ", root "),
                                Html.span("mono", checkpoint.root()))));
    }

    /// A command on the server's own machine goes by no person's name.
    private static String who(String actor) {
        return actor.equals(LOCAL) ? "a command on the server" : actor;
    }

    private static Html facts(List<Fact> facts) {
        List<Html> rows = new ArrayList<>();
        for (Fact fact : facts) {
            rows.add(Html.el("tr", Html.el("td", fact.name()).styled("name"), Html.el("td", fact.value())));
        }
        return new Element("table", Map.of("class", "facts"), List.of(Html.el("tbody", rows)));
    }
}
