@NullMarked
package io.avouch.core.test;

import org.jspecify.annotations.NullMarked;
