/// The write-ahead log that all logs of a directory share: the one point of durability.
@NullMarked
package io.avouch.ledger.wal;

import org.jspecify.annotations.NullMarked;
