/// XHTML as values: text is escaped where it enters, and there is no way to put markup in as text.
@NullMarked
package io.avouch.report.html;

import org.jspecify.annotations.NullMarked;
