/// The main job end to end, on an example and on a real repository.
@NullMarked
package io.avouch.cli.demo;

import org.jspecify.annotations.NullMarked;
