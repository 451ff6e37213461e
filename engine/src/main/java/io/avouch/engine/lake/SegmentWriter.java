package io.avouch.engine.lake;

import io.avouch.core.Digest;
import io.avouch.core.evidence.RecordType;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns a type's tail into one Parquet file per month.
final class SegmentWriter {
    private final Duck duck;
    private final Path orgDir;

    SegmentWriter(Duck duck, Path orgDir) {
        this.duck = duck;
        this.orgDir = orgDir;
    }

    List<Segment> write(String typeName, Optional<RecordType> type, Path tail) throws IOException {
        duck.run("CREATE OR REPLACE TEMP TABLE sealed AS SELECT *, strftime(occurred_at, '%Y-%m') AS \"@month\" FROM ("
                + TailSql.rows(tail, type) + ")");
        try {
            List<Part> parts =
                    duck.rows("""
                    SELECT "@month", min(log_index), max(log_index), count(*)
                    FROM sealed GROUP BY 1 ORDER BY 1""", row -> new Part(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
            List<Segment> segments = new ArrayList<>();
            for (Part part : parts) {
                segments.add(write(typeName, part));
            }
            return segments;
        } finally {
            duck.run("DROP TABLE sealed");
        }
    }

    private record Part(String month, long first, long last, long rows) {}

    /// Rows lie in order of time, so that a window skips what it does not need.
    private Segment write(String type, Part part) throws IOException {
        Path folder = orgDir.resolve(type).resolve(part.month());
        Durably.createFolders(folder);
        Path file = folder.resolve(part.first() + "-" + part.last() + ".parquet");
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        duck.run("""
                COPY (SELECT * EXCLUDE ("@month") FROM sealed WHERE "@month" = %s
                    ORDER BY occurred_at, log_index)
                TO %s (FORMAT parquet, COMPRESSION zstd)""".formatted(
                        Sql.text(part.month()), Sql.text(fresh.toAbsolutePath().toString())));
        Durably.publish(fresh, file);
        String relative = type + "/" + part.month() + "/" + file.getFileName();
        return new Segment(type, part.month(), relative, part.first(), part.last(), part.rows(), Digest.of(file));
    }

    boolean holds(Segment segment, long index) {
        return duck.number("SELECT count(*) FROM " + read(segment) + " WHERE log_index = " + index) > 0;
    }

    /// The file anew without one row; empty if it was the last.
    Optional<Segment> without(Segment segment, long index) throws IOException {
        long rows = duck.number("SELECT count(*) FROM " + read(segment) + " WHERE log_index <> " + index);
        if (rows == 0) {
            return Optional.empty();
        }
        Path old = orgDir.resolve(segment.file());
        String name = String.valueOf(old.getFileName()).replaceAll("(-x[0-9]+)?\\.parquet$", "");
        Path file = old.resolveSibling(name + "-x" + index + ".parquet");
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        duck.run("COPY (SELECT * FROM " + read(segment) + " WHERE log_index <> " + index
                + " ORDER BY occurred_at, log_index) TO "
                + Sql.text(fresh.toAbsolutePath().toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        Durably.publish(fresh, file);
        String relative = segment.type() + "/" + segment.month() + "/" + file.getFileName();
        return Optional.of(new Segment(
                segment.type(), segment.month(), relative, segment.first(), segment.last(), rows, Digest.of(file)));
    }

    private String read(Segment segment) {
        return "read_parquet("
                + Sql.text(orgDir.resolve(segment.file()).toAbsolutePath().toString()) + ")";
    }
}
