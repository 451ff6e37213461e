package io.avouch.collect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.BranchConfig;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Until when a clone knows what happened where it was cloned from: nobody has read what was merged there since.
/// A repository without a remote is where its history is made; it knows everything until now.
final class LastHeard {
    private static final String CLONED = "clone: ";

    private LastHeard() {}

    /// The last fetch or push, or, where what was fetched is not in the branch, the first of what it lacks. Empty
    /// where there is no remote.
    static Optional<Instant> of(GitSource source) throws IOException {
        Repository repository = source.repository();
        if (repository.getConfig().getSubsections("remote").isEmpty()) {
            return Optional.empty();
        }
        Optional<Ref> tracked = tracked(source);
        TreeSet<Instant> heard = new TreeSet<>(fetched(repository));
        if (tracked.isPresent()) {
            heard.addAll(logged(repository, tracked.get().getName(), ""));
        }
        heard.addAll(logged(repository, "HEAD", CLONED));
        Optional<Instant> last = heard.isEmpty() ? Optional.of(committed(source)) : Optional.of(heard.last());
        Optional<Instant> lacking =
                tracked.isPresent() ? lacking(source, tracked.get().getObjectId()) : Optional.empty();
        return lacking.filter(last.get()::isAfter).or(() -> last);
    }

    /// The branch of the remote that this one follows, be it the one that is read.
    private static Optional<Ref> tracked(GitSource source) throws IOException {
        if (source.branch().getName().startsWith("refs/remotes/")) {
            return Optional.of(source.branch());
        }
        Repository repository = source.repository();
        String set = new BranchConfig(repository.getConfig(), source.branchName()).getTrackingBranch();
        Ref ref = repository.exactRef(set == null ? "refs/remotes/origin/" + source.branchName() : set);
        return ref == null || ref.getObjectId() == null ? Optional.empty() : Optional.of(ref);
    }

    /// Git writes the file anew at each fetch, whether or not there was anything new.
    private static List<Instant> fetched(Repository repository) throws IOException {
        List<Path> places = Stream.of(repository.getDirectory(), repository.getCommonDirectory())
                .map(folder -> folder.toPath().resolve("FETCH_HEAD"))
                .distinct()
                .filter(Files::exists)
                .toList();
        List<Instant> times = new ArrayList<>();
        for (Path place : places) {
            times.add(Files.getLastModifiedTime(place).toInstant());
        }
        return times;
    }

    private static List<Instant> logged(Repository repository, String ref, String comment) throws IOException {
        ReflogReader log = repository.getRefDatabase().getReflogReader(ref);
        return log == null
                ? List.of()
                : log.getReverseEntries().stream()
                        .filter(entry -> entry.getComment().startsWith(comment))
                        .map((ReflogEntry entry) -> entry.getWho().getWhenAsInstant())
                        .limit(1)
                        .toList();
    }

    /// Where nothing tells when it was fetched, the branch itself tells until when it goes.
    private static Instant committed(GitSource source) throws IOException {
        try (RevWalk walk = new RevWalk(source.repository())) {
            return ChangeRecord.committedAt(walk.parseCommit(source.head()));
        }
    }

    private static Optional<Instant> lacking(GitSource source, ObjectId tracked) throws IOException {
        try (RevWalk walk = new RevWalk(source.repository())) {
            walk.markStart(walk.parseCommit(tracked));
            walk.markUninteresting(walk.parseCommit(source.head()));
            List<Instant> times = new ArrayList<>();
            for (RevCommit commit : walk) {
                times.add(ChangeRecord.committedAt(commit));
            }
            return times.stream().min(Comparator.naturalOrder());
        }
    }
}
