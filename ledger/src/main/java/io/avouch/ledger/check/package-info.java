/// Checks a log by deriving everything again from its entries, believing nothing else.
@NullMarked
package io.avouch.ledger.check;

import org.jspecify.annotations.NullMarked;
