/// Verifies packs without a server, a database or a network.
@NullMarked
package io.avouch.pack.verify;

import org.jspecify.annotations.NullMarked;
