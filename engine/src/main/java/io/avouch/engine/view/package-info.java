@NullMarked
package io.avouch.engine.view;

import org.jspecify.annotations.NullMarked;
