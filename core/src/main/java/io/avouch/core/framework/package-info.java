/// Frameworks, their requirements, and the crosswalk between them.
@NullMarked
package io.avouch.core.framework;

import org.jspecify.annotations.NullMarked;
