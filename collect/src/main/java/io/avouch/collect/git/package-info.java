/// Merged changes from the history of a Git repository, read with JGit.
@NullMarked
package io.avouch.collect.git;

import org.jspecify.annotations.NullMarked;
