/// From test results to the status of a requirement, and what to do next.
@NullMarked
package io.avouch.core.finding;

import org.jspecify.annotations.NullMarked;
