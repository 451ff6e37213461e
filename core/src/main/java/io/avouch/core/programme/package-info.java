/// Documents: kinds, revisions, and the programme that they make up.
@NullMarked
package io.avouch.core.programme;

import org.jspecify.annotations.NullMarked;
