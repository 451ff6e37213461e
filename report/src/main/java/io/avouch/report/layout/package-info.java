/// What all reports share: the page, its header and footer, tables, words for statuses.
@NullMarked
package io.avouch.report.layout;

import org.jspecify.annotations.NullMarked;
