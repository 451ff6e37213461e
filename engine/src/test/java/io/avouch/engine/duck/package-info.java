@NullMarked
package io.avouch.engine.duck;

import org.jspecify.annotations.NullMarked;
