package io.avouch.pack.verify;

import static io.avouch.pack.verify.PackVerifier.require;

import io.avouch.core.Numbers;
import io.avouch.ledger.entry.Entry;
import io.avouch.pack.form.CsvReader;
import io.avouch.pack.form.Layout;
import io.avouch.pack.parquet.ParquetForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Whether what the tests read is what was sealed: each row of each record type against the payload beside it, and
/// that against the ledger's entry.
///
/// Rows are taken out of the Parquet file so many entries at once, in the order of the ledger: neither the memory nor
/// the room on the disk grows with the file.
final class Inputs {
    private static final String DATA = Layout.INPUTS + "data/";
    private static final String TABLES = Layout.INPUTS + "tables/";
    private static final String PARQUET = ".parquet";
    private static final long ENTRIES_AT_ONCE = 200_000;
    private static final int ROWS_AT_ONCE = 1_000;

    private final PackFiles files;
    private final SealedEntries entries;
    private final long runSize;
    private final InputRows rows;
    private final Cores cores;
    private long held;
    private long alone;

    Inputs(PackFiles files, SealedEntries entries, long runSize, InputRows rows, Cores cores) {
        this.files = files;
        this.entries = entries;
        this.runSize = runSize;
        this.rows = rows;
        this.cores = cores;
    }

    /// @return nothing where the pack has no inputs
    List<Finding> check() {
        List<String> data = below(DATA);
        if (data.isEmpty() && below(Layout.INPUTS).isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Claims.of("inputs", () -> {
            for (String path : data) {
                require(path.endsWith(PARQUET), path + " is no file of records");
                file(path);
            }
            return Numbers.grouped(held) + " rows of " + data.size()
                    + " record types: each column follows from a payload that its entry of the ledger committed to";
        }));
        if (alone > 0) {
            findings.add(
                    Finding.open(
                            "inputs without an entry",
                            Numbers.grouped(alone) + " more rows of " + DATA
                                    + " are as their own payloads say, and the pack,"
                                    + " of an earlier form, does not carry the entries that would show that these were sealed"));
        }
        findings.add(Finding.notChecked(
                "other inputs",
                below(TABLES).size() + " tables of documents, readings, gaps and waivers in " + TABLES + ", and the "
                        + below(Layout.INPUTS + "tests/").size() + " scripts in " + Layout.INPUTS
                        + "tests/, are signed as they are; that no record was left out shows where the tests, run"
                        + " again, find the same"));
        return findings;
    }

    private List<String> below(String folder) {
        return files.names().stream().filter(name -> name.startsWith(folder)).toList();
    }

    private void file(String path) throws IOException, BrokenException {
        String type = path.substring(DATA.length(), path.length() - PARQUET.length());
        Path scratch = Files.createTempDirectory("avouch-verify-");
        Path parquet = scratch.resolve("rows.parquet");
        try {
            try (InputStream in = files.open(path)) {
                Files.copy(in, parquet);
            }
            try {
                long rows = ParquetForm.requireAny(parquet, runSize);
                require(read(type, parquet, scratch) == rows, "it has rows that belong to no entry below the run's");
            } catch (IOException | IllegalStateException broken) {
                throw new BrokenException("it can't be read: " + broken.getMessage());
            }
        } catch (BrokenException broken) {
            throw new BrokenException(path + ": " + broken.detail());
        } finally {
            Files.deleteIfExists(parquet);
            Files.deleteIfExists(scratch);
        }
    }

    private long read(String type, Path parquet, Path scratch) throws IOException, BrokenException {
        Path csv = scratch.resolve("rows.csv");
        long count = 0;
        for (long from = 0; from < runSize; from += ENTRIES_AT_ONCE) {
            rows.csv(parquet, from, Math.min(runSize, from + ENTRIES_AT_ONCE), csv);
            try (CsvReader reader = new CsvReader(Files.newInputStream(csv))) {
                header(reader.next());
                count += rows(type, reader);
            } finally {
                Files.deleteIfExists(csv);
            }
        }
        return count;
    }

    private static void header(List<CsvReader.Field> fields) throws BrokenException {
        String header =
                String.join(",", fields.stream().map(CsvReader.Field::text).toList());
        require(header.equals(InputRow.HEADER), "its columns are " + header);
    }

    private long rows(String type, CsvReader reader) throws IOException, BrokenException {
        long before = -1;
        long count = 0;
        List<List<InputRow>> wave = wave(reader);
        while (!wave.isEmpty()) {
            for (InputRow row : wave.stream().flatMap(List::stream).toList()) {
                require(row.index() > before, "entry " + row.index() + " is there twice");
                before = row.index();
                count++;
            }
            wave(type, wave);
            wave = wave(reader);
        }
        return count;
    }

    private static List<List<InputRow>> wave(CsvReader reader) throws IOException, BrokenException {
        List<List<InputRow>> wave = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            List<InputRow> part = new ArrayList<>(ROWS_AT_ONCE);
            while (part.size() < ROWS_AT_ONCE) {
                List<CsvReader.Field> fields = reader.next();
                if (fields.isEmpty()) {
                    break;
                }
                part.add(InputRow.of(fields));
            }
            if (!part.isEmpty()) {
                wave.add(part);
            }
        }
        return wave;
    }

    private record Checked(Finding finding, long held) {}

    private void wave(String type, List<List<InputRow>> wave) throws BrokenException {
        List<Checked> checked = cores.all(wave.stream()
                .<Callable<Checked>>map(part -> () -> part(type, part))
                .toList());
        for (int i = 0; i < checked.size(); i++) {
            if (checked.get(i).finding().failed()) {
                throw new BrokenException(checked.get(i).finding().detail());
            }
            held += checked.get(i).held();
            alone += wave.get(i).size() - checked.get(i).held();
        }
    }

    private Checked part(String type, List<InputRow> part) {
        SealedEntries.Reader reader = entries.new Reader();
        long[] against = new long[1];
        Finding finding = Claims.of("part", () -> {
            for (InputRow row : part) {
                try {
                    Optional<Entry> entry =
                            entries.isRecord(row.index()) ? Optional.of(reader.entry(row.index())) : Optional.empty();
                    require(entry.isPresent() || !entries.carries(row.index()), "the entry is no record");
                    against[0] += row.check(type, entry) ? 1 : 0;
                } catch (BrokenException broken) {
                    throw new BrokenException("entry " + row.index() + ": " + broken.detail());
                }
            }
            return "";
        });
        return new Checked(finding, against[0]);
    }
}
