/// The content that the product ships with, as values.
@NullMarked
package io.avouch.core.catalog;

import org.jspecify.annotations.NullMarked;
