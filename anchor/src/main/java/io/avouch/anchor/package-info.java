/// What ties the ledger to the outside: signing with BouncyCastle, witnesses, time-stamps.
@NullMarked
package io.avouch.anchor;

import org.jspecify.annotations.NullMarked;
