/// One run of tests: populations, item results, completeness, digests.
@NullMarked
package io.avouch.engine.run;

import org.jspecify.annotations.NullMarked;
