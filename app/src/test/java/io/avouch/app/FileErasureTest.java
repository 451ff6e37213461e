package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file goes by itself, for good, and all that names it says by which entry's decision.
class FileErasureTest {
    private static final OrgId ACME = TestServer.ACME;
    private static final String ANN = "ann@acme.example";
    private static final String SECRET = "Zebulon Quastenhuber";

    @TempDir
    private static Path folder;

    @TempDir
    private Path export = Path.of("");

    private static TestServer server;
    private static KeepingPages pages;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
        Visitor ann = new Visitor(server.base());
        ann.join(server.invitation(ACME, Role.CONTRIBUTOR), ANN);
        pages = new KeepingPages(server, ann);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void a_file_is_erased_by_itself_and_all_that_names_it_says_so() throws Exception {
        String sha256 = Digest.of("Of the memo").hex();
        long named = pages.change("memo", Optional.of(sha256));
        pages.written("absence", "memo", pages.leave("Memo"), DocumentState.DRAFT);
        pages.attach("absence/memo", "memo.txt", "Of the memo");
        String path = "files/" + sha256 + "/erasure";
        String why = "{\"reason\":\"handed in by mistake\"}";
        assertThat(pages.api(Role.APPROVER, "POST", path, why).statusCode()).isEqualTo(403);
        assertThat(pages.api(Role.OWNER, "POST", path, "{\"reason\":\" \"}").statusCode())
                .isEqualTo(400);
        String hold = pages.hold("absence/memo", "Inquiry 9");
        assertThat(pages.api(Role.OWNER, "POST", path, why).body()).contains("is under the legal hold");
        assertThat(pages.lift(hold, "absence/memo", "closed")).isEqualTo(303);

        JsonObject erased =
                JsonReader.readObject(pages.api(Role.OWNER, "POST", path, why).body());
        assertThat(erased.texts("named_by")).containsExactly("absence/memo", "records/" + named);
        long by = erased.findLong("erased_by").orElseThrow();
        String says = "erased by entry " + by;
        assertThat(pages.read("/documents/absence/memo").body().replaceAll("<[^>]+>", ""))
                .contains(says);
        assertThat(pages.read("/files").body().replaceAll("<[^>]+>", "")).contains(says);
        assertThat(pages.read("/files/" + sha256).body()).contains(says).doesNotContain("Of the memo");
        assertThat(pages.read("/records/" + by + ".json").body()).contains("handed in by mistake", "file-erasure");
        assertThat(pages.api(Role.OWNER, "POST", path, why).body()).contains("erased already, by entry " + by);
        assertThat(server.instance.lake.find(ACME, named))
                .as("what named it stays")
                .isPresent();
        assertThat(pages.erase(named).filesErased())
                .as("nothing was left to go")
                .isZero();

        pages.written("absence", "again", pages.leave("Again"), DocumentState.DRAFT);
        assertThat(pages.attach("absence/again", "memo.txt", "Of the memo").statusCode())
                .isEqualTo(303);
        assertThat(server.instance.keepingFiles.get(ACME, sha256)).satisfies(back -> {
            assertThat(back.held()).isTrue();
            assertThat(back.erasedBy()).isEmpty();
        });
    }

    @Test
    void files_that_nobody_handed_in_neither_go_nor_stay() {
        String never = Digest.of("Of what was never handed in").hex();
        long one = pages.change("never-one", Optional.of(never));
        pages.change("never-two", Optional.of(never));
        assertThat(pages.erase(one)).satisfies(done -> {
            assertThat(done.filesErased()).isZero();
            assertThat(done.filesKeptFor()).isEmpty();
        });
    }

    @Test
    void it_is_in_no_file_of_the_data_directory_and_verifiers_say_who_decided_it() throws Exception {
        pages.written("absence", "letter", pages.leave("Letter"), DocumentState.DRAFT);
        pages.attach("absence/letter", SECRET + ".txt", SECRET);
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/acme-questionnaire.txt"), SECRET);
        DataFiles files = new DataFiles(folder);
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        assertThat(files.holding(secret)).hasSize(3);
        long by = server.instance
                .erasingFiles
                .erase(ACME, Digest.of(SECRET).hex(), "handed in by mistake", "anna")
                .by();
        assertThat(files.holding(secret)).isEmpty();

        server.instance.log.export(ACME, export);
        Path erased = export.resolve("erased-files");
        Files.write(erased, server.instance.log.tile(ACME, "erased-files").orElseThrow());
        assertThat(claims())
                .allMatch(Claim::verified)
                .anyMatch(claim -> claim.claim().startsWith("erased, file of entry ")
                        && claim.detail().startsWith("erased by entry " + by)
                        && claim.detail().contains("anna"));
        Files.writeString(erased, Files.readString(erased).replaceAll("(?m)^[0-9]+ ", "1 "));
        assertThat(claims())
                .anyMatch(claim -> !claim.verified()
                        && claim.claim().equals("erased, file of entry 1")
                        && claim.detail().contains("does not erase that of entry 1"));
    }

    private List<Claim> claims() throws IOException {
        return new LedgerVerifier().verifyLedger(export, Optional.of(server.instance.log.verifierKey(ACME)));
    }
}
