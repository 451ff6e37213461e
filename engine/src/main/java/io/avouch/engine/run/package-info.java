@NullMarked
package io.avouch.engine.run;

import org.jspecify.annotations.NullMarked;
