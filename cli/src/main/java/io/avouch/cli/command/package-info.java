/// One class for each command.
@NullMarked
package io.avouch.cli.command;

import org.jspecify.annotations.NullMarked;
