package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.test.TestResult;
import io.avouch.pack.form.ItemRow;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import io.avouch.pack.parquet.ParquetForm;
import io.avouch.pack.parquet.ParquetForm.Claimed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether each `.parquet` holds the rows of its `.csv`, every one of them, in their order: written out as CSV it has
/// to have the digest of the CSV, whose items are counted and held against the ledger.
final class ParquetClaims {
    private static final List<String> COLUMNS = List.of(ItemRow.HEADER.split(","));

    /// What any file may need, however few its rows.
    private static final long SMALL = 16L << 20;

    /// A value of one byte in a CSV takes this in a page, and its place among the others.
    private static final long UNPACKED = 16;

    private final PackFiles files;
    private final Manifest manifest;
    private final ParquetRows rows;

    ParquetClaims(PackFiles files, Manifest manifest, ParquetRows rows) {
        this.files = files;
        this.manifest = manifest;
        this.rows = rows;
    }

    Finding check(List<TestResult> results) {
        return Claims.of("Parquet", () -> {
            for (TestResult result : results) {
                room(result.test());
            }
            Path scratch = Files.createTempDirectory("avouch-verify-");
            try {
                for (TestResult result : results) {
                    check(result, scratch);
                }
            } finally {
                Files.deleteIfExists(scratch);
            }
            return results.size() + " files hold the rows of their .csv and no others, in their order";
        });
    }

    /// Before anything is unpacked: a file that its rows can't need, and a disk that is too small for it.
    private void room(String test) throws IOException, BrokenException {
        long csv = size(Layout.population(test));
        long parquet = size(Layout.parquet(test));
        PackVerifier.require(
                parquet <= SMALL + 2 * csv,
                Layout.parquet(test) + " has " + parquet + " bytes; the " + csv + " bytes of " + Layout.population(test)
                        + " can't need so many");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long free = Files.getFileStore(temporary).getUsableSpace();
        PackVerifier.require(
                parquet + 3 * csv <= free,
                "reading " + Layout.parquet(test) + " back takes " + (parquet + 3 * csv) + " bytes in " + temporary
                        + ", where " + free + " are free; name a larger place with -Djava.io.tmpdir");
    }

    private long size(String path) throws BrokenException {
        return files.archive()
                .find(path)
                .orElseThrow(() -> new BrokenException(path + " is missing"))
                .size();
    }

    private void check(TestResult result, Path scratch) throws IOException, BrokenException {
        String test = result.test();
        long bytes = size(Layout.population(test));
        Path parquet = scratch.resolve("rows.parquet");
        Path csv = scratch.resolve("rows.csv");
        try {
            try (InputStream in = files.open(Layout.parquet(test))) {
                Files.copy(in, parquet);
            }
            try {
                ParquetForm.require(
                        parquet, new Claimed(COLUMNS, result.counts().received(), SMALL + UNPACKED * bytes));
                rows.csv(parquet, csv, bytes);
            } catch (IOException | IllegalStateException broken) {
                throw new BrokenException(Layout.parquet(test) + " can't be read: " + broken.getMessage());
            }
            Optional<Digest> expected = Optional.ofNullable(manifest.files().get(Layout.population(test)))
                    .map(Manifest.File::sha256);
            PackVerifier.require(
                    expected.equals(Optional.of(Digest.of(csv))),
                    Layout.parquet(test) + " holds other rows than " + Layout.population(test));
        } finally {
            Files.deleteIfExists(parquet);
            Files.deleteIfExists(csv);
        }
    }
}
