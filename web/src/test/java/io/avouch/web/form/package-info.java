/// Forms of documents.
@NullMarked
package io.avouch.web.form;

import org.jspecify.annotations.NullMarked;
