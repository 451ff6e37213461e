/// Pictures and marked-up text drawn in Java, the same in page and report.
@NullMarked
package io.avouch.web.chart;

import org.jspecify.annotations.NullMarked;
