@NullMarked
package io.avouch.core.json;

import org.jspecify.annotations.NullMarked;
