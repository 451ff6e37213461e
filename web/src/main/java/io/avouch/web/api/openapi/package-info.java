/// The description of the HTTP API: drawn from the handlers themselves, told in written words.
@NullMarked
package io.avouch.web.api.openapi;

import org.jspecify.annotations.NullMarked;
