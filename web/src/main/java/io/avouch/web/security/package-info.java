/// Who calls, and what they may do.
@NullMarked
package io.avouch.web.security;

import org.jspecify.annotations.NullMarked;
