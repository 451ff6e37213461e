package io.avouch.bench.ledger;

import io.avouch.bench.Contest;
import io.avouch.bench.Cpu;
import io.avouch.bench.Folders;
import io.avouch.cli.Benchmark;
import io.avouch.cli.LocalServer;
import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.PackCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Durable appending and verifying, beside the machine's own limit for the same work.
public final class LedgerBenchmark implements Benchmark {
    /// Over HTTP a fraction of the entries shows the same.
    private static final int HTTP_PART = 5;

    private final LocalServer server;

    /// @param server starts the product over a folder
    public LedgerBenchmark(LocalServer server) {
        this.server = server;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String title() {
        return "durable append, receipts and verification, beside plain files and plain SHA-256";
    }

    @Override
    public long defaultSize() {
        return Growth.MILLION;
    }

    /// Beyond a million entries only growth is measured at the size that was asked for.
    @Override
    public List<Row> run(Order order, Consumer<String> told) throws IOException, InterruptedException {
        Contest contest = new Contest(order.runs());
        long size = Math.min(order.size(), Growth.MILLION);
        Feed feed = new Feed();
        OwnAppend own = new OwnAppend(feed);
        BareAppend bare = new BareAppend(feed);
        Fresh folders = new Fresh(order.folder());
        List<Row> rows = new ArrayList<>();
        told.accept("appending " + size + " entries, " + order.runs() + " times on each side");
        rows.addAll(contest.rows(
                "append.durable",
                "entries/s",
                () -> own.rate(folders.next(), size),
                "read and canonicalise, SHA-256, one preallocated file, one sync a batch",
                () -> bare.rate(order.folder().resolve("bare"), size),
                size));
        Row append = rows.getFirst();
        told.accept("verifying " + size + " entries");
        Path log = OwnAppend.directory(folders.last());
        List<Row> verified = contest.rows(
                "verify",
                "entries/s",
                () -> verify(log),
                "SHA-256 of every leaf and node, from memory, on all processors",
                () -> BareVerify.rate(size),
                size);
        rows.addAll(verified);
        told.accept("handing in batches at half of that rate");
        HalfLoad half = new HalfLoad(own, append.value());
        rows.add(own.in(folders.next(), half::row));
        double before = Cpu.micros();
        own.rate(folders.next(), size);
        double inProcess = (Cpu.micros() - before) / size;
        told.accept("the same over HTTP");
        OverHttp.Served served = new OverHttp(feed, server).measure(folders.next(), size / HTTP_PART);
        rows.add(over(append, served));
        rows.addAll(new Shares(feed, served).rows(inProcess));
        if (order.size() >= 2 * Growth.MILLION) {
            rows.addAll(own.in(folders.next(), grown -> new Growth(own, told).rows(grown, order.size())));
            rows.add(verified(verify(OwnAppend.directory(folders.last())), verified.getFirst()));
        }
        return rows;
    }

    private static Row over(Row append, OverHttp.Served served) {
        return new Row(
                "append.http",
                served.rate(),
                "entries/s",
                "the rate in process, append.durable",
                append.value(),
                served.rate() / append.value(),
                served.rate(),
                served.rate(),
                1);
    }

    private static Row verified(double rate, Row small) {
        return new Row(
                "growth.verify",
                rate,
                "entries/s",
                "the rate in a log of one million",
                small.value(),
                rate / small.value(),
                rate,
                rate,
                1);
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
