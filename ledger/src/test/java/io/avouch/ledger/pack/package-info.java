@NullMarked
package io.avouch.ledger.pack;

import org.jspecify.annotations.NullMarked;
