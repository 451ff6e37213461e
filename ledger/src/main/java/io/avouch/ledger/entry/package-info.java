/// What goes into a log: the leaf, what the caller hands in, what he gets back.
@NullMarked
package io.avouch.ledger.entry;

import org.jspecify.annotations.NullMarked;
