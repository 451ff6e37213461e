@NullMarked
package io.avouch.engine.lake;

import org.jspecify.annotations.NullMarked;
