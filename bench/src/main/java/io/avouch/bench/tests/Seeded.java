package io.avouch.bench.tests;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.Manifest;
import io.avouch.engine.lake.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A year of records straight in lake files, always the same ones: changes with approvals and checks, actions
/// of AI systems, daily snapshots of accounts with their roles. The last day lies in files of its own.
///
/// @param base how many entries there are before the last day
/// @param through how many there are in all
record Seeded(Path lake, Manifest manifest, long base, long through) {
    static final OrgId ORG = new OrgId("bench");
    static final List<String> TYPES = List.of("account", "ai_event", "change");
    private static final String PERSON = "concat('person', hash(n, k) % 200)";
    private static final List<String> MACROS = List.of(
            "CREATE MACRO approver(n, k, t) AS struct_pack(actor := " + PERSON + ", name := NULL::VARCHAR, email :="
                    + " NULL::VARCHAR, acted_at := t - INTERVAL 2 HOUR, \"commit\" := \"left\"(sha256(concat('commit',"
                    + " n)), 40), strength := 'system')",
            "CREATE MACRO ran(named, n, k, t) AS struct_pack(name := named, status := CASE WHEN hash(n, k) % 200 = 0"
                    + " THEN 'failed' ELSE 'passed' END, actor := 'ci', required := true,"
                    + " acted_at := t - INTERVAL 3 HOUR)");

    static Seeded write(Path lake, long size, Limits limits) throws IOException {
        Path folder = lake.resolve(ORG.value());
        Files.createDirectories(folder);
        List<Segment> segments = new ArrayList<>();
        try (Duck duck = Duck.open(limits)) {
            duck.run("SET temp_directory = " + Sql.text(lake.resolve(".spill").toString()));
            MACROS.forEach(duck::run);
            long next = 1;
            for (String type : TYPES) {
                for (LocalDate from = Year.FIRST; from.isBefore(Year.LAST); from = from.plusMonths(1)) {
                    LocalDate end = from.plusMonths(1).isAfter(Year.LAST) ? Year.LAST : from.plusMonths(1);
                    next = add(segments, write(duck, folder, type, size, from, end, next));
                }
            }
            long base = next;
            for (String type : TYPES) {
                next = add(segments, write(duck, folder, type, size, Year.LAST, Year.LAST.plusDays(1), next));
            }
            Manifest manifest = new Manifest(next, segments, List.of());
            manifest.write(folder);
            return new Seeded(lake, manifest, base, next);
        }
    }

    long rows(String type) {
        return manifest.of(type).stream().mapToLong(Segment::rows).sum();
    }

    List<Path> files(String type) {
        return manifest.of(type).stream()
                .map(segment -> lake.resolve(ORG.value()).resolve(segment.file()))
                .toList();
    }

    private static long add(List<Segment> segments, Segment segment) {
        segments.add(segment);
        return segment.last() + 1;
    }

    private static Segment write(
            Duck duck, Path folder, String type, long wanted, LocalDate from, LocalDate to, long first)
            throws IOException {
        long size = type.equals("account") ? wanted / 365 * 365 : wanted;
        long begin = Year.first(from, size);
        long end = Year.first(to, size);
        String month = from.toString().substring(0, 7);
        String name = type + "/" + month + "/" + first + "-" + (first + end - begin - 1) + ".parquet";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String rows = Texts.filled(
                Texts.read("seed-" + type + ".sql"),
                Map.of(
                        "begin", Long.toString(begin),
                        "end", Long.toString(end),
                        "first", Long.toString(first),
                        "size", Long.toString(size),
                        "from", Year.FROM,
                        "run", Sql.text(Runs.id(type, from))));
        duck.run("COPY (" + rows + ") TO " + Sql.text(file.toAbsolutePath().toString())
                + " (FORMAT parquet, COMPRESSION zstd)");
        long written = duck.number("SELECT count(*) FROM read_parquet("
                + Sql.text(file.toAbsolutePath().toString()) + ")");
        return new Segment(type, month, name, first, first + end - begin - 1, written, Digest.of(name));
    }
}
