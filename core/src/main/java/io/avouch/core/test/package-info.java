/// Tests of controls, their runs, and what a run concludes.
@NullMarked
package io.avouch.core.test;

import org.jspecify.annotations.NullMarked;
