@NullMarked
package io.avouch.ledger.log;

import org.jspecify.annotations.NullMarked;
