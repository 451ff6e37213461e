/// Writes packs.
@NullMarked
package io.avouch.pack.write;

import org.jspecify.annotations.NullMarked;
