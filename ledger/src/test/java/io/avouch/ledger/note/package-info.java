@NullMarked
package io.avouch.ledger.note;

import org.jspecify.annotations.NullMarked;
