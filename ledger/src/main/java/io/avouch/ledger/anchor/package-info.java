/// What outsiders gave for a checkpoint (cosignatures, time-stamps), and whom to believe.
@NullMarked
package io.avouch.ledger.anchor;

import org.jspecify.annotations.NullMarked;
