/// Management's package for one audit: what management says and hands over, never what a practitioner does.
@NullMarked
package io.avouch.report.audit;

import org.jspecify.annotations.NullMarked;
