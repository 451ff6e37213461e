/// Files as the ledger writes them.
@NullMarked
package io.avouch.ledger.disk;

import org.jspecify.annotations.NullMarked;
