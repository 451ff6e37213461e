/// Reports as PDF.
@NullMarked
package io.avouch.report;

import org.jspecify.annotations.NullMarked;
