@NullMarked
package io.avouch.core.catalog;

import org.jspecify.annotations.NullMarked;
