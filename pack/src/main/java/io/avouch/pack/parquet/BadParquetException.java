package io.avouch.pack.parquet;

import java.io.IOException;

/// A Parquet file that says of itself what can't be, or is larger than it may be.
public final class BadParquetException extends IOException {
    private static final long serialVersionUID = 1L;

    BadParquetException(String message) {
        super(message);
    }
}
