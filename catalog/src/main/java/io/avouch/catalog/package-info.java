@NullMarked
package io.avouch.catalog;

import org.jspecify.annotations.NullMarked;
