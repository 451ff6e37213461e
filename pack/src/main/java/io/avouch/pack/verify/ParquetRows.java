package io.avouch.pack.verify;

import java.io.IOException;
import java.nio.file.Path;

/// Reads Parquet, which takes an engine: whoever verifies a pack with one at hand gives it.
@FunctionalInterface
public interface ParquetRows {
    /// Writes the rows of a population as its CSV has them: the same fields, order, quotes and line ends.
    ///
    /// @param bytesMax how many bytes the texts in it may have; where there are more, nothing is written
    void csv(Path parquet, Path csv, long bytesMax) throws IOException;
}
