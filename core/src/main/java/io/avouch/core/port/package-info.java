/// What the flow needs from outside; adapters implement it.
@NullMarked
package io.avouch.core.port;

import org.jspecify.annotations.NullMarked;
