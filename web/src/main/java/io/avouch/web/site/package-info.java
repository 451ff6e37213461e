/// The pages: a controller each, from use cases to page values.
@NullMarked
package io.avouch.web.site;

import org.jspecify.annotations.NullMarked;
