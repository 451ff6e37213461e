/// What each page shows, as values that templates read.
@NullMarked
package io.avouch.web.page;

import org.jspecify.annotations.NullMarked;
