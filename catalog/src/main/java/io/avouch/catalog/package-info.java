/// Reads the shipped content, YAML and schemas, and tells every problem with its place.
@NullMarked
package io.avouch.catalog;

import org.jspecify.annotations.NullMarked;
