/// The HTTP API under `/api/v1`.
@NullMarked
package io.avouch.web.api;

import org.jspecify.annotations.NullMarked;
