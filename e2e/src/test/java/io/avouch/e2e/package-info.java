@NullMarked
package io.avouch.e2e;

import org.jspecify.annotations.NullMarked;
