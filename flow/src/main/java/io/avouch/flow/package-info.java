@NullMarked
package io.avouch.flow;

import org.jspecify.annotations.NullMarked;
