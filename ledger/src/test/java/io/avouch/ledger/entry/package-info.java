@NullMarked
package io.avouch.ledger.entry;

import org.jspecify.annotations.NullMarked;
