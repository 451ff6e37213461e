/// Tables as XLSX, for people who sort and filter.
@NullMarked
package io.avouch.report.xlsx;

import org.jspecify.annotations.NullMarked;
