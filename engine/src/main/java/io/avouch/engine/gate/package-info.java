/// Lets test SQL in: one SELECT over known views with known functions, and nothing else.
@NullMarked
package io.avouch.engine.gate;

import org.jspecify.annotations.NullMarked;
