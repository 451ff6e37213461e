@NullMarked
package io.avouch.web.security;

import org.jspecify.annotations.NullMarked;
