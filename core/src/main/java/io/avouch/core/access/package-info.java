/// People who sign in, what they may do where, and the secrets that admit them.
@NullMarked
package io.avouch.core.access;

import org.jspecify.annotations.NullMarked;
