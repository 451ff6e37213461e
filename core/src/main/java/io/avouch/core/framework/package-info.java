@NullMarked
package io.avouch.core.framework;

import org.jspecify.annotations.NullMarked;
