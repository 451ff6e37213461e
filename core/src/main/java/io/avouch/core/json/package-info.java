/// JSON as values: strict when read, canonical (RFC 8785) when written.
@NullMarked
package io.avouch.core.json;

import org.jspecify.annotations.NullMarked;
