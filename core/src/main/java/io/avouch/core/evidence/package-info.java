/// Records, their types, collection runs, and how far sources were read.
@NullMarked
package io.avouch.core.evidence;

import org.jspecify.annotations.NullMarked;
