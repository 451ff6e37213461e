@NullMarked
package io.avouch.anchor;

import org.jspecify.annotations.NullMarked;
