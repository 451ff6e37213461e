package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.port.Documents;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.SampleSize;
import io.avouch.core.selection.Selection;
import io.avouch.core.selection.Selection.Method;
import io.avouch.core.selection.Selection.Recorded;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Draws selections from whole, frozen populations. Each is a decision in the ledger, those that nobody liked
/// included.
public final class Selecting {
    private final TestShelf tests;
    private final PastRuns runs;
    private final Auditing auditing;
    private final TestEngine engine;
    private final Documents documents;
    private final Drafting drafting;
    private final UnitOfWork work;

    public Selecting(
            TestShelf tests,
            PastRuns runs,
            Auditing auditing,
            TestEngine engine,
            Documents documents,
            Drafting drafting,
            UnitOfWork work) {
        this.tests = tests;
        this.runs = runs;
        this.auditing = auditing;
        this.engine = engine;
        this.documents = documents;
        this.drafting = drafting;
        this.work = work;
    }

    /// What to select.
    ///
    /// @param audit an audit's id, whose frozen run it has to be, or what the engagement is called elsewhere
    /// @param size how many; by the table where absent
    /// @param items the auditor's own list, instead of a nonce and a size
    public record Order(
            String audit,
            String run,
            String test,
            Optional<String> nonce,
            Optional<Integer> size,
            List<String> items,
            String actor,
            Party by) {
        Order named(String label) {
            return new Order(label, run, test, nonce, size, items, actor, by);
        }
    }

    /// The whole population: how many items there are, the digest of their names, each ended by a line feed, and how
    /// many bytes that is.
    public record Whole(long count, Digest digest, long bytes) {}

    public Recorded select(OrgId org, Order asked) {
        Order order = asked.named(label(org, asked));
        TestRun run = runs.get(org, order.run());
        TestResult result = run.find(order.test())
                .orElseThrow(() -> ProblemsException.of(
                        "test", "no test '" + order.test() + "' in run " + run.id(), "avouch test shows what was run"));
        frozen(org, order, run);
        Whole whole = whole(org, run.id(), result.test());
        if (whole.count() == 0) {
            throw ProblemsException.of(result.test(), "its population is empty: there is nothing to select from", "");
        }
        return work.in(org, () -> {
            int number = drawnBefore(org, order.audit(), result.test(), whole.digest()) + 1;
            Selection selection = order.items().isEmpty()
                    ? drawn(org, order, run, result, whole, number)
                    : listed(org, order, run, result, whole, number);
            save(org, selection, order.actor());
            Recorded recorded = Selection.of(
                    documents.find(org, Selection.KIND, selection.id()).orElseThrow());
            return new Recorded(recorded.id(), selection, recorded.actor(), recorded.at());
        });
    }

    /// One engagement has one name, however it is spelled: its audit's id, or the words as they were used first.
    private String label(OrgId org, Order order) {
        String spelled = plain(order.audit());
        Optional<String> known = auditing.list(org).stream()
                .map(Audit::id)
                .filter(id -> plain(id).equals(spelled))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        List<String> frozen = auditing.list(org).stream()
                .map(Audit::id)
                .filter(id -> auditing.listFreezes(org, id).stream()
                        .anyMatch(freeze -> freeze.run().equals(order.run())))
                .toList();
        if (!frozen.isEmpty()) {
            throw ProblemsException.of(
                    "audit",
                    "run " + order.run() + " is frozen for " + String.join(", ", frozen) + ", and '" + order.audit()
                            + "' is none of them",
                    "name the audit that the selection is for");
        }
        return list(org, Optional.empty(), Optional.empty()).stream()
                .map(each -> each.selection().audit())
                .filter(used -> plain(used).equals(spelled))
                .findFirst()
                .orElse(order.audit().strip());
    }

    /// Letters and digits alone, small.
    private static String plain(String label) {
        return java.text.Normalizer.normalize(label, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// Draws of this test for this engagement, and those from this very population under any other name: whoever
    /// draws under another name until they like it is counted too.
    private int drawnBefore(OrgId org, String label, String test, Digest population) {
        return Math.toIntExact(list(org, Optional.empty(), Optional.of(test)).stream()
                .map(Recorded::selection)
                .filter(each ->
                        each.audit().equals(label) || each.populationDigest().equals(population))
                .count());
    }

    /// The population of an audit is the one that was frozen for it.
    private void frozen(OrgId org, Order order, TestRun run) {
        String label = order.audit();
        Optional<Audit> audit = auditing.find(org, label);
        if (order.by() == Party.AUDITOR
                && audit.filter(each -> !each.auditors().contains(order.actor()))
                        .isPresent()) {
            throw ProblemsException.of(
                    "audit",
                    order.actor() + " is not named as an auditor of the audit '" + label + "'",
                    "the organisation names its auditors in the audit");
        }
        if (audit.isEmpty()) {
            return;
        }
        List<Freeze> freezes = auditing.listFreezes(org, label);
        if (freezes.stream().noneMatch(freeze -> freeze.run().equals(run.id()))) {
            throw ProblemsException.of(
                    label,
                    "run " + run.id() + " is not frozen for it",
                    freezes.isEmpty()
                            ? "close it first: avouch audit close " + label
                            : "its last freeze is run " + freezes.getLast().run());
        }
    }

    private Selection drawn(OrgId org, Order order, TestRun run, TestResult result, Whole whole, int number) {
        String nonce = order.nonce()
                .orElseThrow(() -> ProblemsException.of(
                        "nonce", "a draw needs a nonce", "the auditor makes it up after the freeze"));
        Optional<ControlTest> test = tests.find(org, result.test());
        int size = order.size().orElseGet(() -> SampleSize.of(test.flatMap(ControlTest::cadence), whole.count()));
        if (size < 1 || size > Selection.ITEMS_MAX) {
            throw ProblemsException.of(
                    "size", "a selection has 1 to " + Selection.ITEMS_MAX + " items, not " + size, "");
        }
        Draw draw = new Draw(run.checkpoint().root(), whole.digest(), order.audit(), result.test(), nonce);
        return new Selection(
                order.audit(),
                number,
                run.id(),
                result.test(),
                run.checkpoint(),
                whole.count(),
                whole.digest(),
                order.size().isPresent() ? Method.SIZE : Method.TABLE,
                Optional.of(draw),
                order.by(),
                draw.draw(size, each -> engine.names(org, run.id(), result.test(), each)));
    }

    private Selection listed(OrgId org, Order order, TestRun run, TestResult result, Whole whole, int number) {
        Set<String> missing = new TreeSet<>(order.items());
        if (missing.size() > Selection.ITEMS_MAX) {
            throw ProblemsException.of(
                    "items", "a selection has 1 to " + Selection.ITEMS_MAX + " items, not " + missing.size(), "");
        }
        List<String> items = List.copyOf(missing);
        engine.names(org, run.id(), result.test(), missing::remove);
        if (!missing.isEmpty()) {
            throw new ProblemsException(missing.stream()
                    .limit(20)
                    .map(item -> new Problem(
                            Position.of("items"),
                            "'" + item + "' is no item of " + result.test() + " in run " + run.id(),
                            "avouch items " + run.id() + " " + result.test() + " lists them"))
                    .toList());
        }
        return new Selection(
                        order.audit(),
                        number,
                        run.id(),
                        result.test(),
                        run.checkpoint(),
                        whole.count(),
                        whole.digest(),
                        Method.LIST,
                        Optional.empty(),
                        order.by(),
                        List.of())
                .listing(items);
    }

    /// Names are one line each, so that anybody can take the digest again.
    public Whole whole(OrgId org, String run, String test) {
        MessageDigest digest = Digest.sha256();
        long[] counts = {0, 0};
        engine.names(org, run, test, item -> {
            if (item.indexOf('\n') >= 0) {
                throw ProblemsException.of(test, "an item's name has a line break in it: " + item, "");
            }
            byte[] line = (item + "\n").getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            counts[0]++;
            counts[1] += line.length;
        });
        return new Whole(counts[0], Digest.parse(HexFormat.of().formatHex(digest.digest())), counts[1]);
    }

    /// Every name of a population in the order of its bytes.
    public void names(OrgId org, String run, String test, Consumer<String> each) {
        TestRun known = runs.get(org, run);
        if (known.find(test).isEmpty()) {
            throw ProblemsException.of("test", "no test '" + test + "' in run " + run, "");
        }
        engine.names(org, known.id(), test, each);
    }

    /// The same with the names of its items, out of the results of its run; those that were erased have none.
    public Recorded named(OrgId org, Recorded recorded) {
        Selection selection = recorded.selection();
        return new Recorded(
                recorded.id(),
                selection.named(each -> engine.names(org, selection.run(), selection.test(), each)),
                recorded.actor(),
                recorded.at());
    }

    /// A selection with what its run found of each item, in the order in which they were drawn.
    ///
    /// @param items none for those whose record was erased
    public record Sheet(Recorded drawn, List<ItemResult> items) {
        public Sheet {
            items = List.copyOf(items);
        }
    }

    public Sheet sheet(OrgId org, String audit, String id) {
        Recorded drawn = documents
                .find(org, Selection.KIND, id)
                .map(Selection::of)
                .filter(each -> each.selection().audit().equals(audit))
                .map(each -> named(org, each))
                .orElseThrow(() -> ProblemsException.of(
                        "selection", "no selection '" + id + "' in the audit '" + audit + "'", ""));
        Selection selection = drawn.selection();
        List<String> names = selection.items().stream().map(Draw.Drawn::item).toList();
        List<ItemResult> items = engine.items(org, selection.run(), selection.test(), Set.copyOf(names)).stream()
                .sorted(Comparator.comparingInt(item -> names.indexOf(item.item())))
                .toList();
        return new Sheet(drawn, items);
    }

    /// The selections as they are recorded: without names.
    public List<Recorded> list(OrgId org, Optional<String> audit, Optional<String> test) {
        return documents.list(org, Selection.KIND).stream()
                .filter(each -> !each.brought())
                .map(Selection::of)
                .filter(each -> audit.filter(
                                label -> !label.equals(each.selection().audit()))
                        .isEmpty())
                .filter(each ->
                        test.filter(id -> !id.equals(each.selection().test())).isEmpty())
                .sorted(Comparator.comparing(Recorded::at).thenComparing(Recorded::id))
                .toList();
    }

    private void save(OrgId org, Selection selection, String actor) {
        Drafting.Outcome outcome = drafting.save(
                org,
                List.of(new Drafting.Draft(
                        Selection.KIND,
                        selection.id(),
                        selection.body(),
                        DocumentState.APPROVED,
                        actor,
                        "Selection drawn",
                        actor,
                        Optional.empty(),
                        Optional.of(0),
                        Position.of("selection"),
                        Party.AVOUCH)),
                false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
    }
}
