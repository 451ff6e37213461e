package io.avouch.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.ledger.check.EarlierCopy;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.SignedNote;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import io.avouch.pack.verify.PackVerifier.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who changes a pack is found out: without a key by the manifest, with the ledger's own key by what was sealed.
class PackForgeryTest {
    private static final String ITEMS = "populations/change.independent-approval.csv";
    private static final String CHANGES = "evidence/change.tsv";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();
    private final Path pack = packs.items();

    private Repacked repacked() throws IOException {
        return new Repacked(pack, folder.resolve("forged.zip"));
    }

    private LogKey key() {
        return packs.key();
    }

    private List<Finding> failed(Path zip) throws IOException {
        return failed(zip, new Outside(Optional.of(key().verifier().text()), List.of()));
    }

    private static List<Finding> failed(Path zip, Outside outside) throws IOException {
        return PackVerifier.verify(zip, outside).stream()
                .filter(Finding::failed)
                .toList();
    }

    private static Outside outside(String checkpoint) throws IOException {
        return new Outside(Optional.empty(), List.of(EarlierCopy.parse("kept", checkpoint.getBytes(UTF_8))));
    }

    private void refused(Path zip, String claim, String word) throws IOException {
        assertThat(failed(zip)).anySatisfy(finding -> {
            assertThat(finding.claim()).contains(claim);
            assertThat(finding.detail()).contains(word);
        });
    }

    @Test
    void taking_apart_and_putting_together_changes_nothing() throws IOException {
        assertThat(Files.mismatch(pack, repacked().zipped())).isEqualTo(-1);
        assertThat(Files.mismatch(pack, repacked().signed(key()))).isEqualTo(-1);
    }

    @Test
    void files_that_are_added_removed_renamed_or_swapped_are_named() throws IOException {
        refused(repacked().put("notes.txt", "hello").zipped(), "list of files", "notes.txt is not in the manifest");
        refused(repacked().remove(CHANGES).zipped(), "list of files", CHANGES + " is missing");
        Repacked renamed = repacked();
        renamed.put("evidence/account2.tsv", renamed.text("evidence/account.tsv"));
        renamed.remove("evidence/account.tsv");
        refused(renamed.zipped(), "list of files", "evidence/account2.tsv is not in the manifest");
        Repacked swapped = repacked();
        String query = swapped.text("tests/account.mfa/query.sql");
        swapped.put("tests/account.mfa/query.sql", swapped.text("tests/change.independent-approval/query.sql"));
        swapped.put("tests/change.independent-approval/query.sql", query);
        refused(swapped.zipped(), "file tests/account.mfa/query.sql", "");
    }

    @Test
    void what_is_cut_off_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        Path cut = folder.resolve("cut.zip");
        for (int length : new int[] {0, 21, 22, 1000, bytes.length / 2, bytes.length - 1}) {
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            refused(cut, "archive", "");
        }
    }

    @Test
    void a_better_result_is_refused_even_when_the_ledger_s_key_signs_it() throws IOException {
        refused(
                repacked().replace(ITEMS, ",fail,", ",pass,").signed(key()),
                "test change.independent-approval",
                "but the result says");
        refused(
                repacked()
                        .replace("results.json", "\"result\":\"deviations\"", "\"result\":\"no-deviations\"")
                        .signed(key()),
                "test ",
                "follows from items and coverage");
        refused(
                repacked()
                        .replace("results.json", "\"digest\":\"sha256:", "\"digest\":\"sha256:00")
                        .signed(key()),
                "results",
                "");
    }

    @Test
    void another_reason_name_or_order_of_items_is_refused() throws IOException {
        for (String[] change : new String[][] {{"no approval", "an approval"}, {"git:acme/c6,", "git:acme/c7,"}}) {
            refused(repacked().replace(ITEMS, change[0], change[1]).signed(key()), "test change.independent", "");
        }
        Repacked fewer = repacked();
        String items = fewer.text(ITEMS);
        int line = items.indexOf('\n', items.indexOf('\n') + 1);
        fewer.put(ITEMS, items.substring(0, items.indexOf('\n') + 1) + items.substring(line + 1));
        refused(fewer.signed(key()), "test change.independent-approval", "but the result says");
    }

    @Test
    void another_file_or_one_of_something_else_is_refused_even_when_the_ledger_s_key_signs_it() throws IOException {
        String contract = Digest.of(SmallPacks.CONTRACT).hex();
        String forged = Digest.of("Another contract").hex();
        refused(
                repacked().put("files/" + contract + ".txt", "Another contract").signed(key()),
                "attached files",
                "is not the file with the digest " + contract);
        Repacked swapped = repacked().remove("files/" + contract + ".txt");
        swapped.put("files/" + forged + ".txt", "Another contract");
        swapped.put("files.json", swapped.text("files.json").replace(contract, forged));
        refused(swapped.signed(key()), "attached files", "received another file");
        refused(
                repacked().put("files/" + forged + ".txt", "Another contract").signed(key()),
                "attached files",
                "lies something else than files.json lists");
        refused(
                repacked()
                        .replace("files.json", "\"about\":\"source/git-acme\"", "\"about\":\"source/other\"")
                        .signed(key()),
                "attached files",
                "about source/git-acme");
        Repacked silent = repacked();
        silent.put(
                "files.json",
                silent.text("files.json")
                        .replaceAll(
                                "\\{\"about\":\"records/[0-9]+\",\"sha256\":\"[0-9a-f]{64}\",\"state\":\"here\"},?",
                                ""));
        refused(silent.signed(key()), "attached files", "and files.json says nothing of it");
        Repacked erased = new Repacked(packs.erased(), folder.resolve("forged.zip"));
        erased.put("files.json", erased.text("files.json").replaceAll("erased by entry [0-9]+", "erased by entry 1"));
        refused(erased.signed(key()), "attached files", "no decision of entry 1 to erase it is disclosed");
        Repacked none = repacked().remove("files.json");
        refused(none.signed(key()), "attached files", "files.json is missing");
    }

    /// The decision that erased one file by itself explains the absence of no other.
    @Test
    void a_file_that_was_taken_out_is_missed_whatever_erasure_is_named_for_it() throws IOException {
        String letter = Digest.of(SmallPacks.LETTER).hex();
        Repacked erased = new Repacked(packs.erased(), folder.resolve("forged.zip"));
        String list = erased.text("files.json");
        Matcher minutes = Pattern.compile("\"sha256\":\""
                        + Digest.of(SmallOrganisation.MINUTES).hex() + "\",\"state\":\"(erased by entry [0-9]+)\"")
                .matcher(list);
        assertThat(minutes.find()).isTrue();
        erased.put(
                "files.json",
                list.replaceFirst("\\{[^{}]*\"sha256\":\"" + letter + "\"\\},?", "")
                        .replace(",],", "],")
                        .replace(
                                "\"sha256\":\"" + letter + "\",\"state\":\"here\"",
                                "\"sha256\":\"" + letter + "\",\"state\":\"" + minutes.group(1) + "\""));
        erased.remove("files/" + letter + ".txt");
        refused(erased.signed(key()), "attached files", "to erase it is disclosed");
    }

    @Test
    void an_attachment_that_is_left_out_of_the_list_is_missed_even_when_the_ledger_s_key_signs_it() throws IOException {
        String contract = Digest.of(SmallPacks.CONTRACT).hex();
        Repacked out = repacked().remove("files/" + contract + ".txt");
        out.put(
                "files.json",
                out.text("files.json")
                        .replaceAll("\\{[^{}]*" + contract + "[^{}]*\\},?", "")
                        .replace(",]", "]"));
        assertThat(out.text("files.json")).doesNotContain(contract);
        refused(out.signed(key()), "attached files", "names the file " + contract);
        Repacked unsaid = repacked();
        List.copyOf(unsaid.files.keySet()).stream()
                .filter(name -> name.startsWith("files"))
                .forEach(unsaid::remove);
        refused(unsaid.signed(key()), "attached files", "files.json is missing");
    }

    @Test
    void another_payload_salt_or_place_of_a_record_is_refused() throws IOException {
        refused(
                repacked()
                        .replace(CHANGES, "\"author\":\"mila\"", "\"author\":\"owen\"")
                        .signed(key()),
                "evidence " + CHANGES,
                "committed to something else");
        Repacked moved = repacked();
        String[] lines = moved.text(CHANGES).split("\n", -1);
        String second = lines[1].substring(0, lines[1].indexOf('\t'));
        lines[1] = lines[0].substring(0, lines[0].indexOf('\t')) + lines[1].substring(lines[1].indexOf('\t'));
        lines[0] = second + lines[0].substring(lines[0].indexOf('\t'));
        moved.put(CHANGES, String.join("\n", lines));
        refused(moved.signed(key()), "evidence " + CHANGES, "committed to something else");
    }

    /// An erasure takes the words of its own items, and no month of another one out of what was sealed.
    @Test
    void one_erased_item_lets_no_other_month_be_changed() throws IOException {
        List<String> rows = List.of(new Repacked(packs.erased(), folder.resolve("forged.zip"))
                .text(ITEMS)
                .split("\n", -1));
        String gone = row(rows, "erased by entry ", "");
        String fail = row(rows, ",fail,", month(gone));
        String pass = row(rows, ",pass,", month(gone));
        refused(
                erased(fail, fail.replace(",fail,", ",pass,"), pass, pass.replace(",pass,", ",fail,")),
                "test change.independent-approval",
                "does not give the items' digest that was sealed for " + month(pass));
        assertThat(verified(packs.erased()))
                .anyMatch(finding -> finding.verdict() == Finding.Verdict.OPEN
                        && finding.claim().equals("items of change.independent-approval")
                        && finding.detail().contains(month(gone)))
                .anyMatch(finding -> finding.claim().equals("test change.independent-approval")
                        && finding.verdict() == Finding.Verdict.VERIFIED
                        && finding.detail().contains(month(fail))
                        && !finding.detail().contains(month(gone)));
    }

    /// Whoever calls an honest item erased is believed of that month only by a pack that says it was not checked.
    @Test
    void a_reason_that_is_called_erased_is_said_and_needs_an_erasure_since_the_run() throws IOException {
        List<String> rows = List.of(new Repacked(packs.erased(), folder.resolve("forged.zip"))
                .text(ITEMS)
                .split("\n", -1));
        String gone = row(rows, "erased by entry ", "");
        String fail = row(rows, ",fail,", month(gone));
        String by = gone.replaceFirst(".*(erased by entry [0-9]+).*", "$1");
        assertThat(verified(erased(fail, reason(fail, by))))
                .anyMatch(finding -> finding.verdict() == Finding.Verdict.OPEN
                        && finding.claim().equals("items of change.independent-approval")
                        && finding.detail().contains(month(fail)));
        refused(
                erased(fail, reason(fail, "erased by entry 0")),
                "test change.independent-approval",
                "does not give the items' digest that was sealed");
        refused(
                erased(fail, reason(fail, "erased by entry 999999")),
                "test change.independent-approval",
                "was erased by nobody's decision");
    }

    private List<Finding> verified(Path zip) throws IOException {
        return PackVerifier.verify(zip, new Outside(Optional.of(key().verifier().text()), List.of()));
    }

    private Path erased(String... changes) throws IOException {
        Repacked forged = new Repacked(packs.erased(), folder.resolve("forged.zip"));
        for (int i = 0; i < changes.length; i += 2) {
            forged.replace(ITEMS, changes[i], changes[i + 1]);
        }
        return forged.signed(key());
    }

    private static String row(List<String> rows, String word, String outside) {
        return rows.stream()
                .skip(1)
                .filter(row -> row.contains(word) && !row.contains("erased"))
                .filter(row -> !month(row).equals(outside))
                .findFirst()
                .or(() -> rows.stream().filter(row -> row.contains(word)).findFirst())
                .orElseThrow();
    }

    private static String month(String row) {
        return row.split(",", 3)[1].substring(0, 7);
    }

    private static String reason(String row, String reason) {
        return row.replaceFirst("(,fail,[a-z]+,)(\"[^\"]*\"|[^,]*)(,)", "$1" + reason + "$3");
    }

    @Test
    void evidence_that_is_left_out_is_missed() throws IOException {
        Repacked less = repacked();
        String text = less.text(CHANGES);
        int deviation = text.indexOf("\"id\":\"c3\"");
        int from = text.lastIndexOf('\n', deviation) + 1;
        less.put(CHANGES, text.substring(0, from) + text.substring(text.indexOf('\n', deviation) + 1));
        refused(less.signed(key()), "test change.independent-approval", "the record of a deviation");
        Repacked silent = repacked();
        silent.remove("evidence/decision.tsv");
        refused(silent.signed(key()), "run", "is not disclosed");
    }

    @Test
    void another_text_of_a_test_is_refused() throws IOException {
        Repacked other = repacked();
        other.put("tests/account.mfa/query.sql", other.text("tests/account.mfa/query.sql") + " ");
        refused(other.signed(key()), "test account.mfa", "is not the text that the run used");
        refused(repacked().put("populations/made.up.csv", "item\n").signed(key()), "nothing beside the run", "made.up");
    }

    @Test
    void a_changed_entry_or_tile_is_refused_whoever_signs() throws IOException {
        Repacked entries = repacked();
        for (String path : List.copyOf(entries.files.keySet())) {
            if (path.startsWith("ledger/tile/")) {
                Repacked one = repacked();
                byte[] bytes = java.util.Objects.requireNonNull(one.files.get(path));
                bytes[bytes.length / 2] ^= 1;
                refused(one.signed(key()), "ledger", "");
            }
        }
    }

    @Test
    void a_log_made_anew_with_another_key_is_refused_when_the_key_or_a_checkpoint_is_known() throws IOException {
        LogKey attacker = LogKey.fromSeed(key().verifier().name(), new byte[32]);
        Repacked forged = repacked();
        Checkpoint checkpoint = Checkpoint.verify(
                java.util.Objects.requireNonNull(forged.files.get("ledger/checkpoint")), key().verifier());
        forged.put("ledger/log.vkey", attacker.verifier().text() + "\n");
        forged.put("ledger/checkpoint", new String(checkpoint.sign(attacker).toBytes(), UTF_8));
        Path zip = forged.signed(attacker);
        assertThat(failed(zip, Outside.NOTHING))
                .as("can't be known without a key from outside")
                .isEmpty();
        assertThat(PackVerifier.verify(zip, Outside.NOTHING))
                .anyMatch(finding ->
                        finding.claim().equals("whose key it is") && finding.verdict() == Finding.Verdict.NOT_CHECKED);
        refused(zip, "key", "not ");
        assertThat(failed(zip, outside(packs.early())))
                .anyMatch(finding -> finding.claim().equals("earlier copy kept"));
    }

    @Test
    void an_earlier_state_that_is_not_this_log_s_is_refused() throws IOException {
        Checkpoint other = new Checkpoint(
                key().verifier().name(), 1, io.avouch.ledger.hash.Hash.sha256("another past".getBytes(ISO_8859_1)));
        String note = new String(SignedNote.sign(other.text(), key()).toBytes(), UTF_8);
        assertThat(failed(pack, outside(note)))
                .anyMatch(finding -> finding.claim().equals("earlier copy kept")
                        && finding.detail().contains("changed, removed or put in another order"));
    }
}
