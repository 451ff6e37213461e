package io.avouch.bench.ledger;

import io.avouch.bench.Cpu;
import io.avouch.bench.ledger.OverHttp.Served;
import io.avouch.cli.Benchmark.Row;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Where the processor time of one entry goes that came over HTTP.
final class Shares {
    private final Feed feed;
    private final Served served;
    private final List<Row> rows = new ArrayList<>();

    Shares(Feed feed, Served served) {
        this.feed = feed;
        this.served = served;
    }

    /// @param inProcess microseconds of an entry without HTTP, from its line to its receipt
    List<Row> rows(double inProcess) {
        JsonObject[] objects = new JsonObject[256];
        SealedRecord[] records = new SealedRecord[objects.length];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = feed.read(i);
            records[i] = feed.sealed(i);
        }
        double before = 0;
        before += row("read", "reading the line", Cpu.micros(feed::read));
        before += row(
                "canonical",
                "canonical form and its digest",
                Cpu.micros(i -> feed.sealed(objects[i % objects.length])));
        before += row(
                "commitment",
                "salted commitment",
                Cpu.micros(i -> records[i % records.length].commitment(OwnAppend.SALT)));
        before += row(
                "key", "idempotency key", Cpu.micros(i -> OwnAppend.idempotencyKey(i, records[i % records.length])));
        before += row(
                "lake-line",
                "line for the lake",
                Cpu.micros(i -> LakeLine.of(records[i % records.length], OwnAppend.SALT)));
        row("ledger", "order, tree, frame, sync, packs", inProcess - before);
        row("http", "HTTP (both ends), checks, lake", served.micros() - inProcess);
        return rows;
    }

    private double row(String name, String step, double micros) {
        String whole = "of one entry over HTTP: " + step;
        rows.add(new Row(
                "share." + name,
                micros,
                "us CPU",
                whole,
                served.micros(),
                micros / served.micros(),
                micros,
                micros,
                1));
        return micros;
    }
}
