package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.test.TestResult;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether each `.parquet` holds the rows of its `.csv`, every one of them, in their order: written out as CSV it has
/// to have the digest of the CSV, whose items are counted and held against the ledger.
final class ParquetClaims {
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
            Path scratch = Files.createTempDirectory("avouch-verify-");
            try {
                for (TestResult result : results) {
                    check(result.test(), scratch);
                }
            } finally {
                Files.deleteIfExists(scratch);
            }
            return results.size() + " files hold the rows of their .csv and no others, in their order";
        });
    }

    private void check(String test, Path scratch) throws IOException, BrokenException {
        Path parquet = scratch.resolve("rows.parquet");
        Path csv = scratch.resolve("rows.csv");
        try {
            try (InputStream in = files.open(Layout.parquet(test))) {
                Files.copy(in, parquet);
            }
            try {
                rows.csv(parquet, csv);
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
