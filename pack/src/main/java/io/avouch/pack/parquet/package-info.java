/// What a Parquet file says of itself, read without an engine: enough to refuse files that lie about their sizes.
@NullMarked
package io.avouch.pack.parquet;

import org.jspecify.annotations.NullMarked;
