/// The views that test SQL reads, made from files and documents.
@NullMarked
package io.avouch.engine.view;

import org.jspecify.annotations.NullMarked;
