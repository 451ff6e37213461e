/// Benchmarks beside their baselines, for `avouch bench`.
@NullMarked
package io.avouch.bench;

import org.jspecify.annotations.NullMarked;
