/// The command line: what it needs from outside, how it speaks and how it ends.
@NullMarked
package io.avouch.cli;

import org.jspecify.annotations.NullMarked;
