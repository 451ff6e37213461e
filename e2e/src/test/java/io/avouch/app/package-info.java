@NullMarked
package io.avouch.app;

import org.jspecify.annotations.NullMarked;
