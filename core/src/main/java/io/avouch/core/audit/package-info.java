/// Engagements with outsiders: what is audited, as of when, what was frozen for it, and what each side wrote.
@NullMarked
package io.avouch.core.audit;

import org.jspecify.annotations.NullMarked;
