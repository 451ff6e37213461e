/// Instants and windows as Avouch keeps and prints them.
@NullMarked
package io.avouch.core.time;

import org.jspecify.annotations.NullMarked;
