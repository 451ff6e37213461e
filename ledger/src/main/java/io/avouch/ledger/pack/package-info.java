/// The append-only files of one log: entries, hashes and idempotency keys.
@NullMarked
package io.avouch.ledger.pack;

import org.jspecify.annotations.NullMarked;
