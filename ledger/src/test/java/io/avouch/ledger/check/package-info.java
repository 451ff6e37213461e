@NullMarked
package io.avouch.ledger.check;

import org.jspecify.annotations.NullMarked;
