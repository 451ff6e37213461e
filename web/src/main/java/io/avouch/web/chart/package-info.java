@NullMarked
package io.avouch.web.chart;

import org.jspecify.annotations.NullMarked;
