@NullMarked
package io.avouch.pack.zip;

import org.jspecify.annotations.NullMarked;
