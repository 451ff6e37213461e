package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.test.Conclusion;
import io.avouch.core.test.Counts;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Instants;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import io.avouch.pack.form.TestDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/// The run that a pack is about: sealed as it is told, and its tests counted again from their items.
final class RunClaims {
    /// All files of one test's text.
    private static final long TEXT_MAX = 16L << 20;

    private final PackFiles files;
    private final TestRun run;
    private final DisclosedEvidence evidence;
    private final Items.Against against;
    private final Shown shown;
    private final Selections selections;
    private final IndexSet erased;

    /// Whether the run's decision commits to what the run says of its tests; earlier releases sealed digests alone.
    private final boolean told;

    RunClaims(PackFiles files, Manifest manifest, TestRun run, SealedEntries entries, DisclosedEvidence evidence) {
        this.files = files;
        this.run = run;
        this.evidence = evidence;
        Disclosure disclosure = Disclosure.find(
                        manifest.about().findText("disclosure").orElse(""))
                .orElse(Disclosure.INPUTS);
        this.selections = new Selections(files, run);
        this.shown = new Shown(
                disclosure.showsItems(),
                disclosure.showsDeviations(),
                Set.copyOf(manifest.about().texts("shown")),
                selections.items());
        IndexSet erased = new IndexSet();
        manifest.about().list("erased").forEach(index -> {
            if (index instanceof Json.JsonNumber number) {
                erased.add((long) number.value());
            }
        });
        this.erased = erased;
        this.told =
                evidence.runs().stream().anyMatch(decided -> results(decided).isPresent());
        this.against =
                new Items.Against(run.checkpoint().size(), run.window().from(), entries, evidence, erased, shown);
    }

    /// The run was sealed as an entry of the ledger, with these very digests, when it was made.
    String sealed() throws BrokenException {
        Json.ObjectBuilder digests = Json.object();
        run.results()
                .forEach(result -> digests.put(result.test(), result.digest().toString()));
        JsonObject tests = digests.build();
        PackVerifier.require(
                Digest.of(Jcs.bytes(tests)).equals(run.digest()), "its digest is not that of its tests' digests");
        for (DisclosedEvidence.Decided decided : evidence.runs()) {
            requireSame(decided.payload().object("body"), tests);
        }
        PackVerifier.require(
                !evidence.runs().isEmpty(), "the decision that recorded run " + run.id() + " is not disclosed");
        DisclosedEvidence.Decided first = evidence.runs().getFirst();
        return run.results().size() + " tests' digests were sealed as entry " + first.index() + " by "
                + first.payload().findText("actor").orElse("?") + " at "
                + first.payload().findText("decided_at").orElse("?");
    }

    /// Whether all that the run says of its tests is what was sealed with it, down to the byte.
    Finding results() {
        if (!told) {
            return Finding.open(
                    "results",
                    "the run was sealed by a release that sealed its tests' digests alone: counts follow from the items"
                            + " listed, but coverage, outcomes, reasons and controls are as whoever signed the pack"
                            + " has them");
        }
        return Claims.of("results", () -> {
            Optional<String> here =
                    Optional.of(Digest.of(files.bytes(Layout.RESULTS)).toString());
            for (DisclosedEvidence.Decided decided : evidence.runs()) {
                PackVerifier.require(
                        results(decided).equals(here),
                        Layout.RESULTS + " has another digest than the one that entry " + decided.index()
                                + " sealed with the run: what it says of a test was changed since");
            }
            return "coverage, outcome, reason, controls, kind and counts of "
                    + run.results().size() + " tests are what was sealed with the run";
        });
    }

    private static Optional<String> results(DisclosedEvidence.Decided decided) {
        return decided.payload().object("body").findText("results");
    }

    private void requireSame(JsonObject body, JsonObject tests) throws BrokenException {
        JsonObject window = body.object("window");
        boolean same = body.findText("digest").orElse("").equals(run.digest().toString())
                && body.findLong("size").orElse(-1L) == run.checkpoint().size()
                && body.findText("root").orElse("").equals(run.checkpoint().root())
                && Jcs.text(body.object("tests")).equals(Jcs.text(tests))
                && window.findText("from")
                        .orElse("")
                        .equals(Instants.text(run.window().from()))
                && window.findText("to")
                        .orElse("")
                        .equals(Instants.text(run.window().to()));
        PackVerifier.require(same, Layout.RESULTS + " is not what was sealed when the run was made");
    }

    /// Whether each missing record is missing because somebody decided so, in the ledger.
    Optional<Finding> erasures() {
        return erased.size() == 0
                ? Optional.empty()
                : Optional.of(Claims.of("erased records", () -> {
                    List<Integer> silent = new ArrayList<>();
                    erased.each(index -> {
                        if (!evidence.erasures().containsKey((long) index)) {
                            silent.add(index);
                        }
                    });
                    PackVerifier.require(
                            silent.isEmpty(),
                            "no decision to erase the records of entries " + silent + " is disclosed");
                    return erased.size()
                            + " records that would be evidence here were erased, each by a sealed decision";
                }));
    }

    /// Findings for each test, and for files that belong to none.
    List<Finding> tests(Cores cores) {
        List<Finding> findings = new ArrayList<>();
        cores.all(run.results().stream()
                        .<Callable<List<Finding>>>map(result -> () -> test(result))
                        .toList())
                .forEach(findings::addAll);
        findings.addAll(selections.check(shown));
        findings.add(Claims.of("nothing beside the run", this::noOther));
        if (!shown.everything()) {
            findings.add(Finding.notChecked(
                    "items' digests",
                    "names and reasons of items that are no deviations are withheld; a pack that discloses items"
                            + " shows that they are those of the run"));
        }
        return findings;
    }

    private String noOther() throws BrokenException {
        Set<String> known = new HashSet<>();
        run.results().forEach(result -> known.add(result.test()));
        for (String name : files.names()) {
            String[] parts = name.split("/", -1);
            String test = parts.length < 2 ? "" : parts[1];
            boolean own = switch (parts[0]) {
                case "tests" -> known.contains(test);
                case "facts" -> known.contains(test.replaceFirst("\\.json$", ""));
                case "populations" -> known.contains(test.replaceFirst("\\.(csv|parquet)$", ""));
                default -> true;
            };
            PackVerifier.require(own, name + " belongs to no test of the run");
        }
        return "every population and every text belongs to a test of the run";
    }

    private List<Finding> test(TestResult result) {
        String name = "test " + result.test();
        boolean facts = told || files.has(Layout.facts(result.test()));
        List<Finding> findings = new ArrayList<>();
        Finding finding = Claims.of(name, () -> {
            requireText(result);
            Items.Counted counted = Items.count(files, result, against);
            requireCounts(result, counted);
            if (facts) {
                requireFacts(result, counted);
            }
            erasedSince(result, counted).ifPresent(findings::add);
            return counted.counts().received() + " items counted"
                    + (told ? ": " + result.outcome().text() : "") + "; text, facts" + itemsHeld(counted)
                    + " as sealed";
        });
        findings.addFirst(
                finding.failed() || facts
                        ? finding
                        : Finding.open(
                                name,
                                Layout.facts(result.test())
                                        + " is not here: nothing ties the items listed to the digest that was sealed"));
        return findings;
    }

    private static String itemsHeld(Items.Counted counted) {
        if (counted.months().isEmpty()) {
            return "";
        }
        if (counted.open().isEmpty()) {
            return ", items";
        }
        Set<String> held = new TreeSet<>(counted.months().get().members().keySet());
        held.removeAll(counted.open());
        return held.isEmpty() ? "" : ", items of " + String.join(", ", held);
    }

    /// What an erasure leaves of a month has no digest that was sealed.
    private static Optional<Finding> erasedSince(TestResult result, Items.Counted counted) {
        return counted.open().isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.open(
                        "items of " + result.test(),
                        "of " + counted.erased() + " of them words were erased since the run: nothing ties what is"
                                + " left in " + String.join(", ", counted.open()) + " to the digests that were sealed."
                                + " Counts are as sealed, but which item passed, its time and its reason are as whoever"
                                + " signed the pack has them in these months"));
    }

    private void requireText(TestResult result) throws IOException, BrokenException {
        String folder = "tests/" + result.test() + "/";
        Map<String, String> texts = new TreeMap<>();
        long left = TEXT_MAX;
        for (String name : files.names()) {
            if (name.startsWith(folder)) {
                String text = files.text(name, left);
                left -= text.length();
                texts.put(name.substring(folder.length()), text);
            }
        }
        PackVerifier.require(
                TestDigest.of(texts).equals(result.textDigest()), folder + " is not the text that the run used");
    }

    private void requireCounts(TestResult result, Items.Counted counted) throws BrokenException {
        String path = Layout.population(result.test());
        PackVerifier.require(
                counted.counts().equals(result.counts()),
                path + " holds " + counted.counts() + ", but the result says " + result.counts());
        PackVerifier.require(
                counted.strength().equals(result.strength()),
                path + " holds " + counted.strength() + ", but the result says " + result.strength());
        String follows = Conclusion.of(counted.counts(), result.coverage()).text();
        PackVerifier.require(
                result.outcome() instanceof TestOutcome.NotTested
                        || result.outcome().text().equals(follows),
                "its result is " + result.outcome().text() + ", but " + follows + " follows from items and coverage");
    }

    /// Takes the test's digest again from its facts, which every run keeps.
    private void requireFacts(TestResult result, Items.Counted counted) throws IOException, BrokenException {
        String path = Layout.facts(result.test());
        JsonObject facts = files.json(path);
        PackVerifier.require(
                Digest.of(files.bytes(path)).equals(result.digest()), path + " does not give the test's digest");
        JsonObject window = facts.object("window");
        boolean same =
                facts.findText("test").orElse("").equals(result.textDigest().toString())
                        && window.findText("from")
                                .orElse("")
                                .equals(Instants.text(run.window().from()))
                        && window.findText("to")
                                .orElse("")
                                .equals(Instants.text(run.window().to()))
                        && sameCounts(facts.object("counts"), counted.counts());
        PackVerifier.require(same, path + " is about another text, window or count than the result");
        if (counted.months().isPresent()) {
            requireItems(result, counted.months().get(), counted.open(), facts.object("items"));
        }
    }

    /// A month of which something was erased has to be there; each other one as it was sealed.
    private static void requireItems(TestResult result, JsonObject months, SortedSet<String> open, JsonObject sealed)
            throws BrokenException {
        Set<String> all = new TreeSet<>(months.members().keySet());
        all.addAll(sealed.members().keySet());
        for (String month : all) {
            boolean same = sealed.findText(month).isPresent()
                    && (open.contains(month) || months.findText(month).equals(sealed.findText(month)));
            PackVerifier.require(
                    same,
                    Layout.population(result.test()) + " does not give the items' digest that was sealed"
                            + (month.isEmpty() ? "" : " for " + month));
        }
        for (String month : open) {
            PackVerifier.require(
                    sealed.findText(month).isPresent(),
                    Layout.population(result.test()) + " has an erased item in " + month
                            + ", and the run had none there");
        }
    }

    private static boolean sameCounts(JsonObject facts, Counts counts) {
        return facts.findLong("received").orElse(-1L) == counts.received()
                && facts.findLong("passed").orElse(-1L) == counts.passed()
                && facts.findLong("failed").orElse(-1L) == counts.failed()
                && facts.findLong("waived").orElse(-1L) == counts.waived()
                && facts.findLong("not_applicable").orElse(-1L) == counts.notApplicable()
                && facts.findLong("out_of_scope").orElse(-1L) == counts.outOfScope()
                && facts.findLong("unverified").orElse(-1L) == counts.unverified();
    }
}
