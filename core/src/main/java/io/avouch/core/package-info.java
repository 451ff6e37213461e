/// Words that the whole product shares: organisations, digests, problems and their places.
@NullMarked
package io.avouch.core;

import org.jspecify.annotations.NullMarked;
