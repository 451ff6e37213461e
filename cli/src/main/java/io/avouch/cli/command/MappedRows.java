package io.avouch.cli.command;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.evidence.RecordMapping;
import io.avouch.core.evidence.RecordMapping.Mapped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rows of a product's export, read by a mapping: records, rows that are none, and rows that can't be read, which
/// are kept aside with what is wrong with each.
final class MappedRows {
    private final Path file;
    private final RecordMapping mapping;
    private final Optional<Instant> taken;

    /// The line of each record that was sent, in their order.
    private int[] sent = new int[1024];

    private int count;
    private long leftOut;
    private final Map<Integer, String> refused = new TreeMap<>();

    MappedRows(Path file, RecordMapping mapping, Optional<Instant> taken) {
        this.file = file;
        this.mapping = mapping;
        this.taken = taken;
    }

    void each(RecordFile.Taker taker) throws IOException, InterruptedException, Failure {
        try (Reader text = Files.newBufferedReader(file)) {
            CsvRows rows = new CsvRows(file.toString(), text, mapping.delimiter());
            List<String> header = rows.header();
            List<String> missing = mapping.missing(new HashSet<>(header));
            if (!missing.isEmpty()) {
                throw new Failure(
                        ExitCode.USAGE,
                        file + ":1: the mapping " + mapping.id() + " needs columns that are not there: "
                                + String.join(", ", missing) + "; there are: " + String.join(", ", header)
                                + (mapping.export().isEmpty() ? "" : ". Export it so: " + mapping.export()));
            }
            for (Optional<CsvRows.Row> next = rows.next(header.size());
                    next.isPresent();
                    next = rows.next(header.size())) {
                row(header, next.get(), taker);
            }
        } catch (CharacterCodingException notUtf8) {
            throw RecordFile.notUtf8(file.toString(), notUtf8);
        }
    }

    private void row(List<String> header, CsvRows.Row row, RecordFile.Taker taker)
            throws IOException, InterruptedException {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String cell = row.cells().get(i);
            cells.merge(header.get(i), cell, (first, other) -> first.isBlank() ? other : first);
        }
        switch (mapping.map(cells, taken)) {
            case Mapped.Recorded recorded -> {
                if (count == sent.length) {
                    sent = java.util.Arrays.copyOf(sent, 2 * count);
                }
                sent[count++] = row.line();
                taker.take(recorded.record());
            }
            case Mapped.LeftOut ignored -> leftOut++;
            case Mapped.Refused wrong -> refused.put(row.line(), String.join("; ", wrong.problems()));
        }
    }

    /// The server refused a record.
    ///
    /// @param number which of those that were sent, counted from 1
    void refuse(long number, String problem) {
        refused.put(sent[Math.toIntExact(number - 1)], problem);
    }

    long leftOut() {
        return leftOut;
    }

    Map<Integer, String> refused() {
        return refused;
    }

    /// Writes the rows that were refused as they stand, with what is wrong in a last column.
    void keepAside(Path to) throws IOException, Failure {
        try (Reader text = Files.newBufferedReader(file);
                BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            CsvRows rows = new CsvRows(file.toString(), text, mapping.delimiter());
            List<String> header = rows.header();
            line(out, header, "problem");
            for (Optional<CsvRows.Row> next = rows.next(header.size());
                    next.isPresent();
                    next = rows.next(header.size())) {
                String problem = refused.get(next.get().line());
                if (problem != null) {
                    line(out, next.get().cells(), problem);
                }
            }
        }
    }

    private void line(BufferedWriter out, List<String> cells, String last) throws IOException {
        for (String cell : cells) {
            out.write(quoted(cell));
            out.write(mapping.delimiter());
        }
        out.write(quoted(last));
        out.write("\r\n");
    }

    private String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == mapping.delimiter() || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
