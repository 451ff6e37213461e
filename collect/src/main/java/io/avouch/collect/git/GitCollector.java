package io.avouch.collect.git;

import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.ObjectBuilder;
import io.avouch.core.port.Collector;
import io.avouch.core.port.EvidenceSink;
import io.avouch.core.port.EvidenceSink.Reading;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Reads each first-parent commit of a branch as one `change`.
///
/// Approvals and checks are lines of commit messages, so their strength is *claimed*: somebody wrote them.
/// A history without any approval line says nothing about approvals, and its changes say that.
public final class GitCollector implements Collector {
    private static final String VERSION = "git/1";

    private final Clock clock;

    public GitCollector(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "git";
    }

    @Override
    public String title() {
        return "merged changes of one branch of a Git repository";
    }

    /// An option without a placeholder is a switch.
    @Override
    public List<Option> options() {
        return List.of(
                new Option("repo", "PATH", "the repository's folder, or a bare repository", true),
                new Option("branch", "BRANCH", "the branch to read; without it, the current one", false),
                new Option("siblings", "", "list the repositories beside it as not read", false));
    }

    @Override
    public void collect(Request request, EvidenceSink sink) throws IOException, InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (GitSource source = GitSource.open(request)) {
            Reading reading = sink.open(opening(source, request));
            try {
                History history = History.of(source.repository(), source.head(), request.window());
                send(source, history, reading);
                reading.close(closing(source, request, history, now));
            } catch (IOException broken) {
                fail(reading, request, now, broken);
                throw new IOException(source.folder() + ": " + broken.getMessage(), broken);
            }
        }
    }

    private static RunOpening opening(GitSource source, Request request) {
        String branch = source.branchName();
        ObjectBuilder parameters = Json.object()
                .put("repo", source.folder().toString())
                .put("branch", branch)
                .put("head", source.head().name());
        request.window()
                .ifPresent(window ->
                        parameters.put("from", Instants.text(window.from())).put("to", Instants.text(window.to())));
        return new RunOpening(
                "change",
                request.name().orElse("git:" + source.repo()),
                "collected",
                "git log --first-parent " + branch,
                parameters.build(),
                Remote.of(source.repository()),
                "UTC",
                Optional.ofNullable(System.getProperty("user.name")).orElse(""),
                VERSION);
    }

    /// Oldest first, so that the ledger's order is the history's.
    private static void send(GitSource source, History history, Reading reading)
            throws IOException, InterruptedException {
        ChangeRecord change = new ChangeRecord(
                source.repo(),
                source.branchName(),
                isRecorded(source, history, Message::hasApprovalLine),
                isRecorded(source, history, Message::hasCheckLine));
        try (RevWalk walk = new RevWalk(source.repository())) {
            for (ObjectId id : history.commits().reversed()) {
                RevCommit commit = walk.parseCommit(id);
                reading.add(change.of(commit));
                commit.disposeBody();
            }
        }
    }

    /// Whether any commit of the reading has such a line; looks no further than the first.
    private static boolean isRecorded(GitSource source, History history, Predicate<Message> line) throws IOException {
        try (RevWalk walk = new RevWalk(source.repository())) {
            for (ObjectId id : history.commits()) {
                RevCommit commit = walk.parseCommit(id);
                if (line.test(Message.of(MessageText.lines(commit)))) {
                    return true;
                }
                commit.disposeBody();
            }
            return false;
        }
    }

    private static RunClosing closing(GitSource source, Request request, History history, Instant now)
            throws IOException {
        List<String> unread = new ArrayList<>(ignored(source));
        history.boundary()
                .ifPresent(end -> unread.add("history before " + end.commit().name() + " of " + Instants.text(end.at())
                        + ": the clone is shallow (git fetch --unshallow)"));
        if (request.option("siblings").filter(value -> !value.equals("false")).isPresent()) {
            unread.addAll(Siblings.unread(source));
        }
        return new RunClosing(
                covers(
                        request,
                        history,
                        LastHeard.of(source).filter(now::isAfter).orElse(now)),
                OptionalLong.of(history.commits().size()),
                CountMethod.SOURCE,
                history.digest().toString(),
                unread,
                true,
                "");
    }

    /// The window, but nothing that isn't known yet and nothing before a shallow clone begins.
    ///
    /// @param known until when the repository knows what happened
    private static Window covers(Request request, History history, Instant known) {
        Instant first =
                request.window().map(Window::from).orElse(history.earliest().orElse(known));
        Instant last = request.window()
                .map(Window::to)
                .filter(to -> to.isBefore(known))
                .orElse(known);
        Instant begin = history.boundary()
                .map(History.Boundary::at)
                .filter(first::isBefore)
                .orElse(first);
        return new Window(begin.isBefore(last) ? begin : last, last);
    }

    private static List<String> ignored(GitSource source) throws IOException {
        List<String> ignored = new ArrayList<>();
        if (Files.exists(source.repository().getCommonDirectory().toPath().resolve("info/grafts"))) {
            ignored.add("info/grafts: parents are read as the commits themselves name them");
        }
        if (!source.repository()
                .getRefDatabase()
                .getRefsByPrefix("refs/replace/")
                .isEmpty()) {
            ignored.add("refs/replace: commits are read as they were made, not as they were replaced");
        }
        return ignored;
    }

    private static void fail(Reading reading, Request request, Instant now, IOException broken)
            throws InterruptedException {
        try {
            reading.close(new RunClosing(
                    request.window().orElse(new Window(now, now)),
                    OptionalLong.empty(),
                    CountMethod.NONE,
                    "",
                    List.of(),
                    false,
                    String.valueOf(broken.getMessage())));
        } catch (IOException unreachable) {
            broken.addSuppressed(unreachable);
        }
    }
}
