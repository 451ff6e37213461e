/// The adviser: SOC 2, ISO/IEC 42001, both or neither yet. Rules before scores, scores before sequence; all of it
/// is data, and the same answers give the same advice.
@NullMarked
package io.avouch.core.adviser;

import org.jspecify.annotations.NullMarked;
