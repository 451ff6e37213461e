@NullMarked
package io.avouch.core.programme;

import org.jspecify.annotations.NullMarked;
