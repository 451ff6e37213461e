/// From XHTML to tagged PDF with fixed bytes.
@NullMarked
package io.avouch.report.pdf;

import org.jspecify.annotations.NullMarked;
