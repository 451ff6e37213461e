@NullMarked
package io.avouch.core.time;

import org.jspecify.annotations.NullMarked;
