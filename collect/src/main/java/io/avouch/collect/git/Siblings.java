package io.avouch.collect.git;

import io.avouch.core.ProblemsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;

/// Repositories in the folders beside the one that is read: known, and not read.
final class Siblings {
    private static final int SHOWN_MAX = 1000;

    private Siblings() {}

    static List<String> unread(GitSource source) throws IOException {
        Path parent = source.folder().getParent();
        if (parent == null) {
            return List.of();
        }
        Path read = store(source.repository());
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .filter(folder -> isOther(folder, read))
                    .limit(SHOWN_MAX)
                    .map(folder -> "git:" + GitSource.name(folder))
                    .toList();
        }
    }

    private static boolean isOther(Path folder, Path read) {
        try {
            File gitDir = RepositoryFolder.findGitDir(folder);
            if (gitDir == null) {
                return false;
            }
            try (Repository repository = RepositoryFolder.open(folder)) {
                return !store(repository).equals(read);
            }
        } catch (IOException | ProblemsException unreadable) {
            return true;
        }
    }

    /// A linked worktree shares its store with the main repository: it is the same one.
    private static Path store(Repository repository) throws IOException {
        return Optional.ofNullable(repository.getCommonDirectory())
                .orElse(repository.getDirectory())
                .toPath()
                .toRealPath();
    }
}
