/// Reports as PDF, DOCX and XLSX.
@NullMarked
package io.avouch.report;

import org.jspecify.annotations.NullMarked;
