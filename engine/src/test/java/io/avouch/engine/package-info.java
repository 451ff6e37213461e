@NullMarked
package io.avouch.engine;

import org.jspecify.annotations.NullMarked;
