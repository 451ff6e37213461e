/// The ledger itself: a directory of logs over one write-ahead log, opened by one process.
@NullMarked
package io.avouch.ledger.log;

import org.jspecify.annotations.NullMarked;
