/// Forms of documents, drawn from the schema of their kind, and the bodies that come back from them.
@NullMarked
package io.avouch.web.form;

import org.jspecify.annotations.NullMarked;
