package io.avouch.collect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.time.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way a repository can be, and every way it can't be read: what, where, what next.
class GitSourceTest {
    private final Path folder;
    private final MadeRepository made;

    GitSourceTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.made = new MadeRepository(this.folder.resolve("shop"), false);
    }

    @AfterEach
    void close() {
        made.close();
    }

    @Test
    void what_is_no_repository_is_refused_with_the_next_step() throws Exception {
        Path absent = folder.resolve("absent");
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path inside = Files.createDirectory(made.folder.resolve("src"));
        assertThat(KeptReadings.refusal(absent))
                .isEqualTo(absent + ": there is no such folder (check the path given with --repo)");
        assertThat(KeptReadings.refusal(plain))
                .isEqualTo(plain + ": this is not a Git repository"
                        + " (name a folder with a .git in it, or a bare repository)");
        assertThat(KeptReadings.refusal(file))
                .isEqualTo(file + ": this is a file, not a repository's folder (name the folder)");
        assertThat(KeptReadings.refusal(inside))
                .contains("it lies inside the repository " + made.folder + "; name that with --repo");
    }

    @Test
    void an_empty_repository_has_nothing_to_read() throws Exception {
        assertThat(KeptReadings.refusal(made.folder))
                .isEqualTo(made.folder + ": the repository's current branch (main) has no commits yet"
                        + " (it has no branches; commit something, or name another branch with --branch)");
    }

    @Test
    void an_unknown_branch_is_answered_with_those_there_are() throws Exception {
        ObjectId one = made.commit("one");
        made.point("refs/heads/next", one);
        assertThat(KeptReadings.refusal(made.folder, "branch", "nxt"))
                .isEqualTo(made.folder + ": it has no branch 'nxt' (it has main, next; name one with --branch)");
    }

    @Test
    void a_detached_head_names_no_branch_but_a_named_one_is_read() throws Exception {
        ObjectId one = made.commit("one");
        made.detach(one);
        assertThat(KeptReadings.refusal(made.folder))
                .contains("HEAD is detached at " + one.abbreviate(12).name())
                .contains("it has main; name the branch with --branch");
        assertThat(KeptReadings.of(made.folder, "branch", "main").records).hasSize(1);
    }

    @Test
    void bare_repositories_and_the_git_folder_itself_are_read_under_the_folders_name() throws Exception {
        try (MadeRepository bare = new MadeRepository(folder.resolve("store.git"), true)) {
            bare.commit("one");
            assertThat(KeptReadings.of(bare.folder).opening().source()).isEqualTo("git:store");
        }
        made.commit("one");
        assertThat(KeptReadings.of(made.gitDir()).opening().source()).isEqualTo("git:shop");
    }

    @Test
    void a_linked_worktree_is_read_at_its_own_branch() throws Exception {
        made.commit("one");
        Path worktree = linkedWorktree("wt");
        ObjectId two = made.loose("two", MadeRepository.START, made.head());
        made.point("refs/heads/wt", two);
        KeptReadings kept = KeptReadings.of(worktree);
        assertThat(kept.records)
                .hasSize(2)
                .allMatch(record -> record.text("branch").equals("wt"));
    }

    @Test
    void a_worktree_whose_repository_is_gone_says_where_it_pointed() throws Exception {
        Path lost = Files.createDirectory(folder.resolve("lost"));
        Files.writeString(lost.resolve(".git"), "gitdir: ../gone/.git/worktrees/lost\n");
        assertThat(KeptReadings.refusal(lost))
                .contains("points to " + folder.resolve("gone/.git/worktrees/lost") + ", which is not there");
    }

    @Test
    void a_clone_covers_what_happened_before_it_was_last_fetched_and_nothing_since() throws Exception {
        ObjectId base = made.commit("base");
        Files.writeString(
                made.gitDir().resolve("config"),
                "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = https://git.example.com/shop.git\n"
                        + "[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n");
        assertThat(KeptReadings.of(made.folder).closing().covers().to())
                .as("nothing tells when it was fetched")
                .isEqualTo(MadeRepository.START);
        Instant fetched = Instant.parse("2026-03-05T10:00:00Z");
        Path head = Files.writeString(made.gitDir().resolve("FETCH_HEAD"), "");
        Files.setLastModifiedTime(head, FileTime.from(fetched));
        assertThat(KeptReadings.of(made.folder).closing().covers().to()).isEqualTo(fetched);
        Instant merged = Instant.parse("2026-02-20T10:00:00Z");
        made.point("refs/remotes/origin/main", made.loose("not in main", merged, List.of(base)));
        assertThat(KeptReadings.of(made.folder).closing().covers().to())
                .as("fetched, and not merged")
                .isEqualTo(merged);
        assertThat(KeptReadings.of(made.folder, "branch", "origin/main")
                        .closing()
                        .covers()
                        .to())
                .isAfterOrEqualTo(fetched);
    }

    @Test
    void a_shallow_clone_covers_only_what_it_holds() throws Exception {
        made.commit("one");
        ObjectId two = made.commit("two");
        made.commit("three");
        Files.writeString(made.gitDir().resolve("shallow"), two.name() + "\n");
        KeptReadings kept = KeptReadings.of(made.folder, Window.parse("2025-01-01", "2026-01-31"));
        assertThat(kept.records).hasSize(2);
        assertThat(kept.closing().covers().from()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
        assertThat(kept.closing().unread()).singleElement().asString().contains("the clone is shallow");
    }

    @Test
    void a_missing_commit_fails_the_run_and_covers_nothing() throws Exception {
        ObjectId one = made.commit("one");
        ObjectId two = made.commit("two");
        Files.delete(made.gitDir()
                .resolve("objects/" + one.name().substring(0, 2) + "/"
                        + one.name().substring(2)));
        KeptReadings kept = new KeptReadings();
        assertThatThrownBy(() -> kept.read(made.folder, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(made.folder + ": commit " + one.name() + " is missing")
                .hasMessageContaining("parent of " + two.name());
        assertThat(kept.closing().complete()).isFalse();
        assertThat(kept.closing().failure()).contains(one.name());
    }

    @Test
    void grafts_and_replacements_are_not_followed_and_said() throws Exception {
        ObjectId one = made.commit("one");
        ObjectId two = made.commit("two");
        Files.createDirectories(made.gitDir().resolve("info"));
        Files.writeString(made.gitDir().resolve("info/grafts"), two.name() + "\n");
        made.point("refs/replace/" + two.name(), one);
        KeptReadings kept = KeptReadings.of(made.folder);
        assertThat(kept.records).hasSize(2);
        assertThat(kept.closing().unread()).hasSize(2);
    }

    @Test
    void repositories_beside_it_are_listed_as_unread_only_when_asked() throws Exception {
        made.commit("one");
        linkedWorktree("wt");
        Files.createDirectory(folder.resolve("plain"));
        new MadeRepository(folder.resolve("bank"), false).close();
        assertThat(KeptReadings.of(made.folder).closing().unread()).isEmpty();
        assertThat(KeptReadings.of(made.folder, "siblings", "true").closing().unread())
                .containsExactly("git:bank");
    }

    @Test
    void a_password_in_the_address_stays_where_it_is() throws Exception {
        made.commit("one");
        Files.writeString(
                made.gitDir().resolve("config"),
                "[remote \"origin\"]\n\turl = https://ada:secret@git.example.com/shop.git\n");
        assertThat(KeptReadings.of(made.folder).opening().tenant()).isEqualTo("https://git.example.com/shop.git");
    }

    @Test
    void reading_leaves_no_trace_in_the_repository() throws Exception {
        made.commit("one");
        List<String> before = files();
        KeptReadings.of(made.folder);
        assertThat(files()).isEqualTo(before);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(made.folder)) {
            return all.map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    private Path linkedWorktree(String name) throws IOException {
        Path worktree = Files.createDirectory(folder.resolve(name));
        Path admin = Files.createDirectories(made.gitDir().resolve("worktrees").resolve(name));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + admin + "\n");
        Files.writeString(admin.resolve("HEAD"), "ref: refs/heads/" + name + "\n");
        Files.writeString(admin.resolve("commondir"), "../..\n");
        Files.writeString(admin.resolve("gitdir"), worktree.resolve(".git") + "\n");
        return worktree;
    }
}
