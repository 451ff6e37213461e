/// Management's own readiness report.
@NullMarked
package io.avouch.report.readiness;

import org.jspecify.annotations.NullMarked;
