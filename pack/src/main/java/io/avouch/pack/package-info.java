/// The audit pack: one zip that verifies offline. Needs nothing but core and ledger, and is shipped with them.
@NullMarked
package io.avouch.pack;

import org.jspecify.annotations.NullMarked;
