/// Tests of controls over a whole year beside the same SQL written by hand, and beside other ways to do it.
@NullMarked
package io.avouch.bench.tests;

import org.jspecify.annotations.NullMarked;
