@NullMarked
package io.avouch.web.api;

import org.jspecify.annotations.NullMarked;
