/// The HTTP API as the command line uses it, local and remote alike.
@NullMarked
package io.avouch.cli.api;

import org.jspecify.annotations.NullMarked;
