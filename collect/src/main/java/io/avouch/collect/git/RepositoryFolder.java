package io.avouch.collect.git;

import io.avouch.core.ProblemsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/// Finds the repository that a path names: a working folder, a linked worktree, `.git` itself or a bare one.
final class RepositoryFolder {
    private RepositoryFolder() {}

    /// The folder by its real path, so that one repository has one name however it is reached.
    static Path of(String path) {
        try {
            Path folder = Path.of(path).toRealPath();
            if (!Files.isDirectory(folder)) {
                throw ProblemsException.of(path, "this is a file, not a repository's folder", "name the folder");
            }
            return folder.endsWith(".git") && folder.getParent() != null ? folder.getParent() : folder;
        } catch (IOException | InvalidPathException absent) {
            throw ProblemsException.of(path, "there is no such folder", "check the path given with --repo");
        }
    }

    static Repository open(Path folder) throws IOException {
        QuietGit.install();
        File gitDir = findGitDir(folder);
        if (gitDir == null) {
            throw ProblemsException.of(folder.toString(), "this is not a Git repository", hint(folder));
        }
        try {
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(gitDir)
                    .setMustExist(true)
                    .build();
            String format = repository.getConfig().getString("extensions", null, "objectFormat");
            if (format != null && !format.equalsIgnoreCase("sha1")) {
                repository.close();
                throw ProblemsException.of(
                        folder.toString(),
                        "its objects are named by " + format + ", which can't be read yet",
                        "collect from a SHA-1 mirror of it");
            }
            return repository;
        } catch (RepositoryNotFoundException | IllegalArgumentException broken) {
            throw ProblemsException.of(
                    folder.toString(), "its Git data can't be read: " + broken.getMessage(), "run git fsck in it");
        }
    }

    /// A folder inside a repository is not taken for it: what was read must be what was named.
    static @Nullable File findGitDir(Path folder) throws IOException {
        Path inside = folder.resolve(".git");
        if (Files.isDirectory(inside) && FileKey.isGitRepository(inside.toFile(), FS.DETECTED)) {
            return inside.toFile();
        }
        if (Files.isRegularFile(inside)) {
            return linked(folder, Files.readString(inside).strip());
        }
        return FileKey.isGitRepository(folder.toFile(), FS.DETECTED) ? folder.toFile() : null;
    }

    /// A `.git` file: `gitdir: PATH`, as in a linked worktree or a submodule.
    private static @Nullable File linked(Path folder, String text) {
        if (!text.startsWith("gitdir:")) {
            return null;
        }
        Path target = folder.resolve(text.substring("gitdir:".length()).strip()).normalize();
        if (!Files.isDirectory(target)) {
            throw ProblemsException.of(
                    folder.toString(),
                    "its .git file points to " + target + ", which is not there",
                    "run git worktree repair, or name the main repository with --repo");
        }
        return target.toFile();
    }

    private static String hint(Path folder) throws IOException {
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return "it lies inside the repository " + above + "; name that with --repo";
            }
        }
        return "name a folder with a .git in it, or a bare repository";
    }
}
