@NullMarked
package io.avouch.web.page;

import org.jspecify.annotations.NullMarked;
