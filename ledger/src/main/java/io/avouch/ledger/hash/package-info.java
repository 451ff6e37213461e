/// Hashes, the Merkle tree of RFC 6962 and RFC 9162, and its proofs. Imports nothing of ours.
@NullMarked
package io.avouch.ledger.hash;

import org.jspecify.annotations.NullMarked;
