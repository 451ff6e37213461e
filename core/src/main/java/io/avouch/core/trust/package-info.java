/// What the public sees of an organisation's programme.
@NullMarked
package io.avouch.core.trust;

import org.jspecify.annotations.NullMarked;
