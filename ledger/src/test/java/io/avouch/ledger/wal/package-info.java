@NullMarked
package io.avouch.ledger.wal;

import org.jspecify.annotations.NullMarked;
