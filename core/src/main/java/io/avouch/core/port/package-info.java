@NullMarked
package io.avouch.core.port;

import org.jspecify.annotations.NullMarked;
