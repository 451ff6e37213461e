@NullMarked
package io.avouch.pack.form;

import org.jspecify.annotations.NullMarked;
