package io.avouch.collect.git;

import io.avouch.core.ProblemsException;
import io.avouch.core.port.Collector.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/// One branch of one repository, open for reading.
record GitSource(Repository repository, Path folder, String repo, Ref branch, ObjectId head) implements AutoCloseable {
    private static final int BRANCHES_SHOWN = 8;

    static GitSource open(Request request) throws IOException {
        String path = request.option("repo")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ProblemsException.of(
                        "--repo", "no repository is named", "add --repo and the repository's folder"));
        Path folder = RepositoryFolder.of(path);
        Repository repository = RepositoryFolder.open(folder);
        try {
            Ref branch = branch(repository, folder, request.option("branch"));
            return new GitSource(repository, folder, name(folder), branch, branch.getObjectId());
        } catch (IOException | RuntimeException refused) {
            repository.close();
            throw refused;
        }
    }

    /// The branch without `refs/heads/`.
    String branchName() {
        return Repository.shortenRefName(branch.getName());
    }

    private static Ref branch(Repository repository, Path folder, Optional<String> named) throws IOException {
        return named.isPresent() ? named(repository, folder, named.get()) : current(repository, folder);
    }

    private static Ref named(Repository repository, Path folder, String name) throws IOException {
        for (String prefix : List.of("refs/heads/", "refs/remotes/origin/", "refs/remotes/", "")) {
            Ref ref = repository.exactRef(prefix + name);
            if (ref != null && ref.getObjectId() != null && !ref.getName().startsWith("refs/tags/")) {
                return ref.isSymbolic() ? ref.getLeaf() : ref;
            }
        }
        throw ProblemsException.of(
                folder.toString(),
                "it has no branch '" + name + "'",
                branchesOf(repository) + "; name one with --branch");
    }

    private static Ref current(Repository repository, Path folder) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null || head.getLeaf().getObjectId() == null) {
            String unborn = head == null
                    ? ""
                    : " (" + Repository.shortenRefName(head.getLeaf().getName()) + ")";
            throw ProblemsException.of(
                    folder.toString(),
                    "the repository's current branch" + unborn + " has no commits yet",
                    branchesOf(repository) + "; commit something, or name another branch with --branch");
        }
        if (!head.isSymbolic()) {
            throw ProblemsException.of(
                    folder.toString(),
                    "HEAD is detached at " + head.getObjectId().abbreviate(12).name() + ", so it names no branch",
                    branchesOf(repository) + "; name the branch with --branch");
        }
        return head.getLeaf();
    }

    private static String branchesOf(Repository repository) throws IOException {
        List<Ref> all = repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_REMOTES);
        if (all.isEmpty()) {
            return "it has no branches";
        }
        String shown = all.stream()
                .limit(BRANCHES_SHOWN)
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .collect(Collectors.joining(", "));
        int more = all.size() - BRANCHES_SHOWN;
        return "it has " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    /// The folder's name, without what marks a bare repository.
    static String name(Path folder) {
        Path last = folder.getFileName();
        String name = last == null ? "root" : last.toString();
        return name.endsWith(".git") && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
    }

    @Override
    public void close() {
        repository.close();
    }
}
