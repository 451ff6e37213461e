/// Shared by the tests: vectors made with an independent library, clocks, keys and sinks.
@NullMarked
package io.avouch.ledger.testing;

import org.jspecify.annotations.NullMarked;
