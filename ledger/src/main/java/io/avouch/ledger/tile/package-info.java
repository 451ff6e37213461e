/// The C2SP tlog-tiles layout: paths, entry bundles, and proofs made from tiles.
@NullMarked
package io.avouch.ledger.tile;

import org.jspecify.annotations.NullMarked;
