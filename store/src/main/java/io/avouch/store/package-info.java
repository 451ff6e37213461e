@NullMarked
package io.avouch.store;

import org.jspecify.annotations.NullMarked;
