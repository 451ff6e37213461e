@NullMarked
package io.avouch.ledger.tile;

import org.jspecify.annotations.NullMarked;
