@NullMarked
package io.avouch.ledger.hash;

import org.jspecify.annotations.NullMarked;
