package io.avouch.collect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A real repository on disk, its commits written object by object so that a test chooses every byte.
final class MadeRepository implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String ADA = "Ada <ada@example.com>";

    final Path folder;
    private final Repository repository;
    private final ObjectInserter inserter;
    private final ObjectId tree;
    private int made;

    MadeRepository(Path folder, boolean bare) throws IOException {
        QuietGit.install();
        this.folder = folder;
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        this.repository =
                (bare ? builder.setGitDir(folder.toFile()).setBare() : builder.setWorkTree(folder.toFile())).build();
        repository.create(bare);
        repository.updateRef(Constants.HEAD).link("refs/heads/main");
        this.inserter = repository.newObjectInserter();
        this.tree = inserter.insert(new TreeFormatter());
    }

    Path gitDir() {
        return repository.getDirectory().toPath();
    }

    /// One commit on main by Ada, an hour after the last.
    ObjectId commit(String message) throws IOException {
        return commit(message, START.plusSeconds(3600L * made), head());
    }

    ObjectId commit(String message, Instant at, List<ObjectId> parents) throws IOException {
        ObjectId commit = loose(message, at, parents);
        point("refs/heads/main", commit);
        return commit;
    }

    /// A commit that no branch points to yet.
    ObjectId loose(String message, Instant at, List<ObjectId> parents) throws IOException {
        ObjectId commit = insert(inserter, message, at, parents);
        inserter.flush();
        return commit;
    }

    /// A line of commits, one a second, in one pack: thousands of loose files would take long to write.
    void pack(List<String> messages) throws IOException {
        ObjectDirectory objects = (ObjectDirectory) repository.getObjectDatabase();
        try (ObjectInserter pack = objects.newPackInserter()) {
            List<ObjectId> tip = List.of();
            for (String message : messages) {
                tip = List.of(insert(pack, message, START.plusSeconds(made), tip));
            }
            pack.flush();
            point("refs/heads/main", tip.getFirst());
        }
    }

    private ObjectId insert(ObjectInserter into, String message, Instant at, List<ObjectId> parents)
            throws IOException {
        CommitBuilder builder = new CommitBuilder();
        builder.setTreeId(tree);
        builder.setParentIds(parents);
        builder.setAuthor(new PersonIdent("Ada", "ada@example.com", at.minusSeconds(60), ZoneOffset.UTC));
        builder.setCommitter(new PersonIdent("Merger", "merger@example.com", at, ZoneOffset.UTC));
        builder.setMessage(message);
        made++;
        return into.insert(builder);
    }

    /// A commit with exactly these header lines after its parents, and these bytes as its message.
    ObjectId raw(String headers, byte[] message) throws IOException {
        StringBuilder text = new StringBuilder("tree " + tree.name() + "\n");
        head().forEach(parent -> text.append("parent ").append(parent.name()).append('\n'));
        byte[] head = (text + headers + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + message.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(message, 0, all, head.length, message.length);
        ObjectId commit = inserter.insert(Constants.OBJ_COMMIT, all);
        inserter.flush();
        point("refs/heads/main", commit);
        made++;
        return commit;
    }

    static String people() {
        return "author " + ADA + " 1767225600 +0000\ncommitter " + ADA + " 1767225600 +0000\n";
    }

    List<ObjectId> head() throws IOException {
        ObjectId head = repository.resolve("refs/heads/main");
        return head == null ? List.of() : List.of(head);
    }

    void point(String ref, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    void detach(ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(Constants.HEAD, true);
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    @Override
    public void close() {
        inserter.close();
        repository.close();
    }
}
