/// The process: wires everything by constructors, starts it and keeps it running.
@NullMarked
package io.avouch.app;

import org.jspecify.annotations.NullMarked;
