/// What pages are made of.
@NullMarked
package io.avouch.web.site;

import org.jspecify.annotations.NullMarked;
