package io.avouch.collect.git;

import io.avouch.core.Digest;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// The first-parent commits of a branch in a window, newest first, as `git log --first-parent` prints them.
///
/// The whole line is walked: committers' clocks are no order, so an old time doesn't end the window.
record History(List<ObjectId> commits, Optional<Instant> earliest, Optional<Boundary> boundary) {
    History {
        commits = List.copyOf(commits);
    }

    /// Where a shallow clone ends: nothing before it can be read.
    record Boundary(ObjectId commit, Instant at) {}

    static History of(Repository repository, ObjectId head, Optional<Window> window) throws IOException {
        Set<ObjectId> shallow = repository.getObjectDatabase().getShallowCommits();
        List<ObjectId> commits = new ArrayList<>();
        Instant earliest = Instant.MAX;
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = parse(walk, head, head);
            while (true) {
                Instant at = ChangeRecord.committedAt(commit);
                if (window.isEmpty() || window.get().contains(at)) {
                    commits.add(commit.copy());
                    earliest = at.isBefore(earliest) ? at : earliest;
                }
                if (commit.getParentCount() == 0) {
                    return new History(
                            commits,
                            Optional.of(earliest).filter(found -> !commits.isEmpty()),
                            shallow.contains(commit) ? Optional.of(new Boundary(commit.copy(), at)) : Optional.empty());
                }
                RevCommit parent = commit.getParent(0);
                ObjectId child = commit.copy();
                commit.disposeBody();
                commit = parse(walk, parent, child);
            }
        }
    }

    private static RevCommit parse(RevWalk walk, ObjectId id, ObjectId child) throws IOException {
        try {
            return walk.parseCommit(id);
        } catch (MissingObjectException missing) {
            throw new IOException(
                    "commit " + id.name() + " is missing from the repository (parent of " + child.name()
                            + "); run git fsck in it, or fetch it again",
                    missing);
        }
    }

    /// What `git log --first-parent --format=%H | sha256sum` prints for the same commits.
    Digest digest() {
        MessageDigest sha = Digest.sha256();
        for (ObjectId commit : commits) {
            sha.update((commit.name() + '\n').getBytes(StandardCharsets.US_ASCII));
        }
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }
}
