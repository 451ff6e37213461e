/// Papers to sign, answer or hand out, set in type like every report.
@NullMarked
package io.avouch.report.paper;

import org.jspecify.annotations.NullMarked;
