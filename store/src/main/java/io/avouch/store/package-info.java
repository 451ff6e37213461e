/// PostgreSQL, and the map from records and decisions to ledger entries.
@NullMarked
package io.avouch.store;

import org.jspecify.annotations.NullMarked;
