/// The ledger beside the machine: one preallocated file, one sync a batch, SHA-256.
@NullMarked
package io.avouch.bench.ledger;

import org.jspecify.annotations.NullMarked;
