@NullMarked
package io.avouch.core;

import org.jspecify.annotations.NullMarked;
