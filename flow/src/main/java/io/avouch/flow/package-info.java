/// The use cases, step by step, as the product works.
@NullMarked
package io.avouch.flow;

import org.jspecify.annotations.NullMarked;
