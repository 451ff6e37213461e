/// Selections: which items of a whole population somebody looks at again, and how anybody draws them again.
@NullMarked
package io.avouch.core.selection;

import org.jspecify.annotations.NullMarked;
