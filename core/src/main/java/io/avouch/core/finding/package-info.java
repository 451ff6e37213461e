@NullMarked
package io.avouch.core.finding;

import org.jspecify.annotations.NullMarked;
