/// Zip files in exactly one form, so that every byte of one is either content or follows from it.
@NullMarked
package io.avouch.pack.zip;

import org.jspecify.annotations.NullMarked;
