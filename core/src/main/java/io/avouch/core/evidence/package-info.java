@NullMarked
package io.avouch.core.evidence;

import org.jspecify.annotations.NullMarked;
