/// One connection to an embedded DuckDB, with limits.
@NullMarked
package io.avouch.engine.duck;

import org.jspecify.annotations.NullMarked;
