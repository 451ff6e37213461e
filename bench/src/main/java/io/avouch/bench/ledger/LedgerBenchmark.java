package io.avouch.bench.ledger;

import io.avouch.bench.Contest;
import io.avouch.bench.Folders;
import io.avouch.cli.Benchmark;
import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.PackCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Durable appending and verifying, beside the machine's own limit for the same work.
public final class LedgerBenchmark implements Benchmark {
    private static final long SIZE = 1_000_000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String title() {
        return "durable append and verification, beside plain files and plain SHA-256";
    }

    @Override
    public long defaultSize() {
        return SIZE;
    }

    @Override
    public List<Row> run(Order order, Consumer<String> told) throws IOException, InterruptedException {
        Contest contest = new Contest(order.runs());
        Feed feed = new Feed();
        OwnAppend own = new OwnAppend(feed);
        BareAppend bare = new BareAppend(feed);
        Fresh folders = new Fresh(order.folder());
        List<Row> rows = new ArrayList<>();
        told.accept("appending " + order.size() + " entries, " + order.runs() + " times on each side");
        rows.add(contest.row(
                "append.durable",
                "entries/s",
                () -> own.rate(folders.next(), order.size()),
                "read and canonicalise, SHA-256, one preallocated file, one sync a batch",
                () -> bare.rate(order.folder().resolve("bare"), order.size())));
        told.accept("verifying " + order.size() + " entries");
        Path log = folders.last().resolve("ledger").resolve("bench");
        rows.add(contest.row(
                "verify",
                "entries/s",
                () -> verify(log),
                "SHA-256 of every leaf and node, from memory, on all processors",
                () -> BareVerify.rate(order.size())));
        return rows;
    }

    private static double verify(Path log) throws IOException {
        long start = System.nanoTime();
        CheckResult result = PackCheck.packs(log);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!(result instanceof CheckResult.Sound sound)) {
            throw new IOException("the ledger that was just written does not verify: " + result);
        }
        return sound.entries() / seconds;
    }

    /// A fresh folder for each run; all but the last are removed at once.
    private static final class Fresh {
        private final Path root;
        private int number;

        Fresh(Path root) {
            this.root = root;
        }

        Path next() throws IOException {
            if (number > 0) {
                Folders.delete(last());
            }
            number++;
            return last();
        }

        Path last() {
            return root.resolve("run-" + number);
        }
    }
}
