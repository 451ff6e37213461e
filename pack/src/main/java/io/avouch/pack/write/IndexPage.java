package io.avouch.pack.write;

import static io.avouch.pack.write.Page.link;
import static io.avouch.pack.write.Page.mono;
import static io.avouch.pack.write.Page.number;
import static io.avouch.pack.write.Page.pill;
import static io.avouch.pack.write.Page.text;

import io.avouch.core.evidence.Gap;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.pack.PackInput;
import io.avouch.core.test.Counts;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.pack.form.ItemRow;
import io.avouch.pack.form.Layout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `index.html`: what the pack says, on one page.
final class IndexPage {
    private final PackInput input;
    private final List<Population> populations;
    private final Evidence evidence;
    private final Page page = new Page();

    private IndexPage(PackInput input, List<Population> populations, Evidence evidence) {
        this.input = input;
        this.populations = populations;
        this.evidence = evidence;
    }

    static String html(PackInput input, List<Population> populations, Evidence evidence, boolean again) {
        IndexPage index = new IndexPage(input, populations, evidence);
        index.figures();
        index.facts();
        index.requirements();
        index.tests();
        index.deviations();
        index.coverage();
        index.files();
        index.verify(again);
        return index.page.whole(input, input.assurance().title());
    }

    private void figures() {
        long tested = 0;
        long failed = 0;
        long unverified = 0;
        List<TestResult> counted = input.run().results().stream()
                .filter(result -> !waiting(result))
                .toList();
        for (TestResult result : counted) {
            tested += result.counts().tested();
            failed += result.counts().failed();
            unverified += result.counts().unverified();
        }
        page.add("<ul class=\"figures\">");
        figure(counted.size(), "tests of controls");
        figure(tested, "items tested, whole populations");
        figure(failed, "deviations");
        figure(unverified, "items that could not be verified");
        figure(evidence.records(), "records disclosed");
        page.add("</ul>");
        int left = input.run().results().size() - counted.size();
        if (left > 0) {
            page.add("<p class=\"mute\">" + (left == 1 ? "1 more test ran" : number(left) + " more tests ran")
                    + " whose text nobody had approved: no figure here has what it found, and it counts for nothing."
                    + "</p>");
        }
    }

    private boolean waiting(TestResult result) {
        return input.waiting().contains(result.test());
    }

    private void figure(long number, String words) {
        page.add("<li><b>" + number(number) + "</b><span>" + text(words) + "</span></li>");
    }

    private void facts() {
        TestRun run = input.run();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                run.asOf().isPresent() ? "As of" : "Window",
                run.asOf()
                        .map(at -> text(at.toString()))
                        .orElseGet(() ->
                                run.window().firstDay() + " to " + run.window().lastDay() + ", whole days, UTC")));
        rows.add(List.of("Run of tests", mono(run.id()) + ", " + text(run.startedAt() + " by " + run.actor())));
        rows.add(List.of("Digest of the results", mono(run.digest().toString())));
        rows.add(List.of("Ledger", mono(run.checkpoint().origin())));
        rows.add(List.of(
                "Run's checkpoint",
                number(run.checkpoint().size()) + " entries, root "
                        + mono(run.checkpoint().root())));
        rows.add(List.of(
                "Pack's checkpoint",
                number(input.checkpoint().size()) + " entries, signed "
                        + text(input.checkpoint().signedAt().toString()) + "; "
                        + link(Layout.CHECKPOINT, "checkpoint")));
        rows.add(List.of("Verifier key", mono(input.verifierKey())));
        rows.add(List.of("Disclosure", text(disclosure())));
        rows.add(List.of(
                "Also here",
                (input.disclosure().showsDeviations()
                                ? link(Layout.DOCUMENT, "the package in print") + ", "
                                        + link(Layout.EDITABLE, "to edit") + ", "
                                : "")
                        + link(Layout.TOOL_CONTROLS_PAGE, "the tool's own controls") + ", "
                        + link(Layout.RESULTS, "results as JSON") + ", " + link(Layout.README, "README")));
        page.heading("What this is").facts(rows);
    }

    private String disclosure() {
        String erased = evidence.erased().isEmpty()
                ? ""
                : " " + evidence.erased().size() + " records that would belong here were erased.";
        String more = input.shown().isEmpty()
                ? ""
                : " Every item of "
                        + String.join(", ", input.shown().stream().sorted().toList()) + " is shown.";
        return switch (input.disclosure()) {
            case PSEUDONYMS ->
                "Every item stands under a pseudonym, with its result and its index in the ledger. The results give no"
                        + " name and no reason, and no record is disclosed, and so no package in print; the record at"
                        + " an index can be asked for. Decisions about the tool itself are here whole: waivers with"
                        + " the items and reasons that they name, and members with their addresses." + more + erased;
            case DEVIATIONS ->
                "Every deviating item by name, with its record. The names and reasons of all other items are withheld;"
                        + " each has its index in the ledger, and the record there can be asked for." + more + erased;
            case ITEMS -> "Every item by name and reason, with its record where it is one." + erased;
            case INPUTS -> "Every item by name and reason, and everything that the tests read." + erased;
        };
    }

    private static String ids(List<String> ids) {
        return ids.stream()
                .map(id -> "<span class=\"id\">" + text(id) + "</span>")
                .collect(Collectors.joining(", "));
    }

    private void requirements() {
        Map<RequirementStatus, Long> counts = new EnumMap<>(RequirementStatus.class);
        input.requirements().forEach(each -> counts.merge(each.status(), 1L, Long::sum));
        page.heading("Requirements");
        page.paragraph("How far each requirement is supported, as the run saw it. Whether deviations matter"
                + " is a named person's evaluation; this pack contains none.");
        List<List<String>> summary = new ArrayList<>();
        counts.forEach((status, count) -> summary.add(List.of(pill(tone(status), status.text()), number(count))));
        page.counts(List.of("Status", "#Requirements"), summary);
        List<List<String>> rows = new ArrayList<>();
        for (WeighedRequirement each : input.requirements()) {
            rows.add(List.of(
                    "<b>" + text(each.ref().ref()) + "</b>",
                    pill(tone(each.status()), each.status().text()),
                    ids(each.primary()),
                    text(each.reason())));
        }
        page.table(List.of("Ref", "Status", "Primary controls", "Why"), rows);
    }

    private static String tone(RequirementStatus status) {
        return switch (status) {
            case SUPPORTED -> "good";
            case DEVIATIONS -> "bad";
            case PARTLY_TESTED, STATED, NOT_TESTED -> "open";
            case NO_CONTROL, NOT_RELEVANT -> "";
        };
    }

    private void tests() {
        page.heading("Tests of controls");
        page.paragraph("Each test covers its whole population. Received = passed + failed + waived + not applicable +"
                + " out of scope + unverified.");
        List<List<String>> rows = new ArrayList<>();
        for (Population population : populations) {
            TestResult result = population.result();
            Counts counts = result.counts();
            rows.add(List.of(
                    "<b>" + text(result.title()) + "</b><br>" + mono(result.test()) + "<br>"
                            + link(Layout.testFile(result.test(), "query.sql"), "test") + " &middot; "
                            + link(Layout.population(result.test()), "items") + " &middot; "
                            + link(Layout.parquet(result.test()), "Parquet")
                            + (waiting(result) ? "<br><b>not approved, counts in nothing</b>" : ""),
                    ids(result.controls()),
                    outcome(result.outcome()) + bar(counts),
                    number(counts.population()),
                    number(counts.passed()),
                    number(counts.failed()),
                    number(counts.waived()),
                    number(counts.notApplicable()),
                    number(counts.unverified()),
                    number(counts.outOfScope())));
        }
        page.table(
                List.of(
                        "Test",
                        "Controls",
                        "Result",
                        "#Population",
                        "#Passed",
                        "#Failed",
                        "#Waived",
                        "#Not applicable",
                        "#Unverified",
                        "#Out of scope"),
                rows);
    }

    private static String outcome(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.NoDeviations ignored -> pill("good", outcome.text());
            case TestOutcome.Deviations ignored -> pill("bad", outcome.text());
            case TestOutcome.NoOccurrence ignored -> pill("", outcome.text());
            case TestOutcome.NotTested ignored -> pill("open", outcome.text());
        };
    }

    private static String bar(Counts counts) {
        long whole = Math.max(1, counts.tested() + counts.unverified());
        return "<div class=\"bar\" aria-hidden=\"true\">" + piece("pass", counts.passed(), whole)
                + piece("fail", counts.failed(), whole) + piece("waived", counts.waived(), whole)
                + piece("unverified", counts.unverified(), whole) + "</div>";
    }

    private static String piece(String name, long count, long whole) {
        return count == 0
                ? ""
                : "<i class=\"" + name + "\" style=\"flex:" + Math.max(1, Math.round(1000.0 * count / whole))
                        + "\"></i>";
    }

    private void deviations() {
        page.heading("Deviations");
        boolean any = false;
        for (Population population : populations) {
            if (population.deviations().isEmpty()) {
                continue;
            }
            any = true;
            TestResult result = population.result();
            page.part(result.title() + " (" + result.test() + ")"
                    + (waiting(result) ? ": text not approved, counts in nothing" : ""));
            List<List<String>> rows = new ArrayList<>();
            for (ItemRow row : population.deviations()) {
                rows.add(List.of(
                        mono(row.item()), text(row.occurredAt()), text(row.status()), text(row.reason()), row.entry()));
            }
            page.table(List.of("Item", "Occurred", "Status", "Reason", "#Ledger entry"), rows);
            long more = result.counts().failed() + result.counts().waived() - rows.size();
            if (more > 0) {
                page.add("<p class=\"mute\">" + number(more) + " more in "
                        + link(Layout.population(result.test()), Layout.population(result.test())) + "</p>");
            }
        }
        if (!any) {
            page.paragraph("No item of any test failed or was waived. Whether everything was read is the next part.");
        }
    }

    private void coverage() {
        page.heading("What was not read");
        List<List<String>> rows = new ArrayList<>();
        for (TestResult result : input.run().results()) {
            for (Gap gap : result.coverage().gaps()) {
                rows.add(List.of(
                        mono(result.test()),
                        text(gap.source() + " (" + gap.type() + ")"),
                        text(gap.interval().from() + " to " + gap.interval().to()),
                        text(gap.reason())));
            }
            if (!result.coverage().unread().isEmpty()) {
                rows.add(List.of(
                        mono(result.test()),
                        text(String.join(", ", result.coverage().unread())),
                        "never",
                        "known to the source, and not read"));
            }
        }
        if (rows.isEmpty()) {
            page.paragraph("Every source that a test reads was read for the whole window.");
        } else {
            page.table(List.of("Test", "Source", "Not read", "Why"), rows);
        }
    }

    private void files() {
        List<AttachedFiles.Row> files = evidence.attached().rows();
        if (files.isEmpty()) {
            return;
        }
        page.heading("Files");
        page.paragraph("Named by a disclosed record, attached to what is disclosed here, or inspected by somebody:"
                + " each as it was received, or why it is not here.");
        List<List<String>> rows = new ArrayList<>();
        for (AttachedFiles.Row row : files) {
            String file = row.sha256()
                    .flatMap(evidence.attached()::find)
                    .map(given -> link(given.path(), given.file().file().name()))
                    .orElseGet(() -> row.sha256().map(Page::mono).orElse(""));
            rows.add(List.of(
                    mono(row.about()),
                    text(row.by()
                            .map(by -> by.equals(row.about()) ? "itself" : by)
                            .orElse("the record itself")),
                    file,
                    text(row.state())));
        }
        page.table(List.of("Of", "Named by", "File", "Where it is"), rows);
    }

    private void verify(boolean again) {
        page.heading("How to verify this pack");
        page.paragraph("Offline, without a server and without trusting who made it. Take the key from elsewhere: the"
                + " organisation's trust page, an earlier pack, a receipt.");
        page.add("<pre>avouch verify FILE.zip --key '" + text(input.verifierKey()) + "'</pre>");
        page.add("<p>" + link(Layout.README, "README.txt")
                + " has the steps by hand, with sha256sum and openssl"
                + (again
                        ? "; " + link(Layout.REPERFORM, "reperform.sh") + " runs every test again with DuckDB alone"
                        : "")
                + ".</p>");
        page.paragraph("It shows that what is disclosed is what the ledger committed to, in its place and not later"
                + " than the checkpoint; that results are counted from the items listed; and which texts decided"
                + " them. It does not show that a source was true and complete: that stays to be tested. Without a"
                + " copy of a checkpoint from outside, whoever holds the ledger's key could have rewritten what"
                + " nobody outside has seen.");
    }
}
