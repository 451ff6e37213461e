/// Signed notes, checkpoints, keys and proof files in the C2SP text formats.
@NullMarked
package io.avouch.ledger.note;

import org.jspecify.annotations.NullMarked;
