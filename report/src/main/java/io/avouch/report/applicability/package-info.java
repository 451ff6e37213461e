/// The Statement of Applicability.
@NullMarked
package io.avouch.report.applicability;

import org.jspecify.annotations.NullMarked;
