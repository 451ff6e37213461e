@NullMarked
package io.avouch.engine.gate;

import org.jspecify.annotations.NullMarked;
