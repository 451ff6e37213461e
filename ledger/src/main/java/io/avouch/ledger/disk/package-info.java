/// The few things the ledger asks of a disk, behind an interface so that tests can make it fail.
@NullMarked
package io.avouch.ledger.disk;

import org.jspecify.annotations.NullMarked;
