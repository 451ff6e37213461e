package io.avouch.pack.verify;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemStatus;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.pack.form.CsvReader;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.ItemRow;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One pass over a test's items: counts, digests, and each index held against the ledger.
final class Items {
    private static final List<String> STRENGTHS = List.of("system", "claimed", "stated");
    private static final Map<String, ItemStatus> STATUSES =
            Arrays.stream(ItemStatus.values()).collect(Collectors.toMap(ItemStatus::text, status -> status));

    private final TestResult result;
    private final long runSize;
    private final Instant window;
    private final SealedEntries entries;
    private final DisclosedEvidence evidence;
    private final IndexSet erased;
    private final boolean disclosesItems;

    /// Whether items are records, or states that begin with one: those of a query and of occasions are neither.
    private final boolean indexed;

    private final Shown shown;
    private final long[] statuses = new long[ItemStatus.values().length];
    private final long[] strengths = new long[STRENGTHS.size()];
    private final ItemDigests digests = new ItemDigests();
    private final SortedSet<String> open = new TreeSet<>();
    private long gone;
    private long drawnSeen;

    /// What items are held against.
    ///
    /// @param runSize no item lies at or behind it
    /// @param erased indexes whose payload is no longer there
    /// @param window when the run's window begins
    record Against(
            long runSize,
            Instant window,
            SealedEntries entries,
            DisclosedEvidence evidence,
            IndexSet erased,
            Shown shown) {}

    private Items(TestResult result, boolean indexed, Against against) {
        this.result = result;
        this.indexed = indexed;
        this.runSize = against.runSize();
        this.window = against.window();
        this.entries = against.entries();
        this.evidence = against.evidence();
        this.erased = against.erased();
        this.shown = against.shown();
        this.disclosesItems = shown.whole(result.test());
    }

    /// What a population file says when it is counted.
    ///
    /// @param months digests of the items by month; absent where names are withheld
    /// @param open months of which words were erased since: no digest can be taken of what is left
    /// @param erased items whose words were erased with their record
    record Counted(
            Counts counts, StrengthCounts strength, Optional<JsonObject> months, SortedSet<String> open, long erased) {}

    static Counted count(PackFiles files, TestResult result, Against against) throws IOException, BrokenException {
        boolean query = files.has(Layout.testFile(result.test(), Layout.POPULATION_QUERY));
        Items items = new Items(result, !query && result.kind() != TestKind.CADENCE, against);
        String path = Layout.population(result.test());
        long row = 1;
        try (CsvReader reader = new CsvReader(files.open(path))) {
            ItemRow.requireHeader(reader.next());
            for (List<CsvReader.Field> fields = reader.next(); !fields.isEmpty(); fields = reader.next()) {
                row++;
                items.add(ItemRow.of(fields));
            }
        } catch (IOException | BrokenException broken) {
            throw new BrokenException(path + ", row " + row + ": " + Claims.detail(broken));
        }
        return items.counted();
    }

    private void add(ItemRow row) throws IOException, BrokenException {
        statuses[status(row).ordinal()]++;
        if (row.deviating() || row.status().equals("pass")) {
            int strength = STRENGTHS.indexOf(row.strength());
            if (strength < 0) {
                throw new BrokenException("'" + row.strength() + "' is no strength");
            }
            strengths[strength]++;
        }
        if (disclosesItems) {
            PackVerifier.require(!row.withheld(), "an item is withheld, and the pack says that none is");
            if (erased(row)) {
                open.add(ItemDigests.month(row.day()));
                gone++;
            } else {
                digests.add(row.day(), row.line());
            }
        } else {
            requireShown(row);
        }
        if (row.index() >= 0) {
            place(row, row.index());
        } else if (indexed && (row.deviating() || row.status().equals("pass"))) {
            throw new BrokenException("each item is a record of its own, and of this one the entry is not named");
        }
    }

    /// Whether an erasure since the run took words of it. A decision of before took nothing of this run: then it is a
    /// reason like any other, and was sealed.
    private boolean erased(ItemRow row) throws IOException, BrokenException {
        if (row.item().startsWith(ItemRow.ERASED)) {
            long decision = evidence.erasures().getOrDefault(row.erased(), -1L);
            PackVerifier.require(decision >= 0, row.item() + " was erased by nobody's decision");
            PackVerifier.require(
                    decision >= runSize, row.item() + " was erased by entry " + decision + ", before the run");
            return true;
        }
        long by = row.reasonErasedBy();
        if (by < runSize) {
            return false;
        }
        PackVerifier.require(
                evidence.erasures().containsValue(by),
                "the reason of " + row.item() + " was erased by nobody's decision");
        return true;
    }

    private void requireShown(ItemRow row) throws BrokenException {
        boolean drawn = shown.drawn(result.test(), row.item());
        boolean deviation = row.deviating() && shown.deviations();
        PackVerifier.require(
                row.withheld() ? !deviation : deviation || drawn,
                shown.deviations()
                        ? "deviations and drawn items are shown, and all others withheld"
                        : "drawn items are shown, and all others withheld");
        drawnSeen += drawn ? 1 : 0;
    }

    private static ItemStatus status(ItemRow row) throws BrokenException {
        ItemStatus status = STATUSES.get(row.status());
        if (status == null) {
            throw new BrokenException("'" + row.status() + "' is no status");
        }
        return status;
    }

    private void place(ItemRow row, long index) throws BrokenException {
        if (index >= runSize || !entries.isRecord(index)) {
            throw new BrokenException("entry " + index + " is no record below the run's checkpoint");
        }
        if (evidence.discloses(index)) {
            if (!row.withheld() && !evidence.names(index, row.item(), result.kind() == TestKind.STATE, window)) {
                throw new BrokenException("the record at entry " + index + " is another one than " + row.item());
            }
        } else if (!row.withheld() && !erased.holds(index)) {
            throw new BrokenException(
                    (row.deviating() ? "the record of a deviation" : "the record of an item that is shown") + ", entry "
                            + index + ", is missing");
        }
    }

    private Counted counted() throws BrokenException {
        long drawn = shown.drawn(result.test());
        PackVerifier.require(
                disclosesItems || drawnSeen >= drawn,
                drawn + " items were drawn, and only " + drawnSeen + " of them are shown");
        return new Counted(
                new Counts(
                        Arrays.stream(statuses).sum(),
                        of(ItemStatus.PASS),
                        of(ItemStatus.FAIL),
                        of(ItemStatus.WAIVED),
                        of(ItemStatus.NOT_APPLICABLE),
                        of(ItemStatus.OUT_OF_SCOPE),
                        of(ItemStatus.UNVERIFIED),
                        result.counts().late()),
                new StrengthCounts(strengths[0], strengths[1], strengths[2]),
                disclosesItems ? Optional.of(digests.finish()) : Optional.empty(),
                open,
                gone);
    }

    private long of(ItemStatus status) {
        return statuses[status.ordinal()];
    }
}
