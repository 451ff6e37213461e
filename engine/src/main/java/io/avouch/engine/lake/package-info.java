/// Records as Parquet files, month by month, and the open tail.
@NullMarked
package io.avouch.engine.lake;

import org.jspecify.annotations.NullMarked;
