/// Reports as DOCX, for people who edit them: the same pages as in print, as headings, paragraphs and tables.
@NullMarked
package io.avouch.report.docx;

import org.jspecify.annotations.NullMarked;
