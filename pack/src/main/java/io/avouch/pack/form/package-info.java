/// What a pack is made of, the same for writer and verifier.
@NullMarked
package io.avouch.pack.form;

import org.jspecify.annotations.NullMarked;
