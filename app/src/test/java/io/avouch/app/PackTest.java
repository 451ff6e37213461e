package io.avouch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.engine.run.ItemTables;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.check.EarlierCopy;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import io.avouch.pack.verify.PackVerifier.Outside;
import io.avouch.pack.zip.ZipArchive;
import io.avouch.pack.zip.ZipEntryForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack of a real small organisation verifies, and no longer does after any change of any byte.
class PackTest {
    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();
    private final Path pack = packs.deviations();
    private final Path open = packs.items();
    private final String key = packs.key().verifier().text();

    private static List<Finding> verify(Path zip, Outside outside) throws IOException {
        return PackVerifier.verify(zip, outside);
    }

    private Outside withKey() {
        return new Outside(Optional.of(key), List.of());
    }

    @Test
    void it_verifies_and_says_what_was_derived_again() throws IOException {
        for (Path zip : List.of(pack, open, packs.inputs())) {
            List<Finding> findings = verify(zip, withKey());
            assertThat(findings).noneMatch(Finding::failed);
            assertThat(findings)
                    .filteredOn(finding -> finding.verdict() == Finding.Verdict.VERIFIED)
                    .extracting(Finding::claim)
                    .contains(
                            "archive",
                            "key",
                            "manifest",
                            "manifest's signature",
                            "files",
                            "checkpoint",
                            "ledger",
                            "run's checkpoint",
                            "evidence evidence/change.tsv",
                            "run",
                            "test change.independent-approval",
                            "test account.mfa");
        }
        assertThat(verify(open, withKey()))
                .anyMatch(finding -> finding.claim().equals("test change.independent-approval")
                        && finding.detail().contains("300 items counted: deviations; text, facts, items as sealed"));
    }

    @Test
    void what_can_t_be_known_is_said() throws IOException {
        assertThat(verify(pack, Outside.NOTHING))
                .noneMatch(Finding::failed)
                .filteredOn(finding -> finding.verdict() == Finding.Verdict.NOT_CHECKED)
                .extracting(Finding::claim)
                .contains("whose key it is", "an earlier state of the log", "items' digests", "the sources");
    }

    @Test
    void a_record_erased_since_is_missing_by_decision() throws IOException {
        List<Finding> findings = verify(packs.erased(), withKey());
        assertThat(findings).noneMatch(Finding::failed);
        assertThat(findings)
                .anyMatch(finding -> finding.claim().equals("erased records")
                        && finding.detail().startsWith("1 records"))
                .anyMatch(finding -> finding.claim().equals("items of change.independent-approval")
                        && finding.detail().startsWith("of 1 of them words were erased since the run"));
        assertThat(contents(packs.erased()).values())
                .noneMatch(bytes -> new String(bytes, UTF_8).contains("git:acme/c3,"));
    }

    private static String file(String text) {
        return "files/" + Digest.of(text).hex() + ".txt";
    }

    @Test
    void files_of_what_is_disclosed_are_in_it_as_they_were_received() throws IOException {
        TreeMap<String, byte[]> shown = contents(pack);
        for (String text :
                List.of(SmallPacks.CONTRACT, SmallPacks.LETTER, SmallPacks.OF_CHANGE_3, SmallOrganisation.MINUTES)) {
            assertThat(shown.get(file(text))).as(text).isEqualTo(text.getBytes(UTF_8));
        }
        assertThat(shown.keySet().stream().filter(name -> name.startsWith("files/")))
                .hasSize(4);
        assertThat(contents(packs.inputs())).containsKey(file(SmallPacks.OF_A_ROLE));
        assertThat(new String(shown.get("index.html"), UTF_8)).contains("contract.txt", "source/git-acme");
        for (Path zip : List.of(pack, open, packs.inputs())) {
            assertThat(verify(zip, withKey()))
                    .filteredOn(finding -> finding.claim().equals("attached files"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.detail()).contains("that the ledger says were received"));
        }
        assertThat(contents(packs.pseudonyms()).keySet()).noneMatch(name -> name.startsWith("files"));
    }

    @Test
    void a_file_that_was_erased_is_named_by_the_decision_and_one_that_is_shared_stays() throws IOException {
        TreeMap<String, byte[]> left = contents(packs.erased());
        assertThat(left)
                .containsKeys(file(SmallPacks.CONTRACT), file(SmallPacks.LETTER))
                .doesNotContainKeys(file(SmallPacks.OF_CHANGE_3), file(SmallOrganisation.MINUTES));
        assertThat(left.values())
                .noneMatch(bytes -> new String(bytes, UTF_8).contains(SmallPacks.OF_CHANGE_3))
                .noneMatch(bytes -> new String(bytes, UTF_8)
                        .contains(Digest.of(SmallPacks.OF_CHANGE_3).hex()));
        assertThat(new String(left.get("files.json"), UTF_8)).containsPattern("\"state\":\"erased by entry [0-9]+\"");
        assertThat(verify(packs.erased(), withKey()))
                .anyMatch(finding -> finding.claim().equals("attached files")
                        && finding.detail().contains("4 named that are not here, each with the reason"));
    }

    @Test
    void a_file_that_went_with_a_younger_record_is_named_by_a_decision_that_the_pack_of_an_older_run_shows()
            throws IOException {
        TreeMap<String, byte[]> left = contents(packs.younger());
        assertThat(left).doesNotContainKey(file(SmallPacks.CONTRACT)).containsKey(file(SmallPacks.LETTER));
        assertThat(new String(left.get("files.json"), UTF_8))
                .containsPattern("\"about\":\"source/git-acme\"[^}]*\"state\":\"erased by entry [0-9]+\"");
        assertThat(verify(packs.younger(), withKey()))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().equals("attached files")
                        && finding.detail().contains("named that are not here, each with the reason"));
    }

    @Test
    void packing_the_run_again_gives_the_same_bytes() throws IOException {
        Path again = packs.again();
        TreeMap<String, byte[]> first = contents(pack);
        assertThat(contents(again))
                .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
        assertThat(Files.mismatch(pack, again)).isEqualTo(-1);
    }

    @Test
    void names_that_are_not_disclosed_are_nowhere_in_it() throws IOException {
        assertThat(contents(pack).values())
                .noneMatch(bytes -> new String(bytes, UTF_8).contains(SmallOrganisation.SECRET_NAME));
        assertThat(contents(pack).values()).noneMatch(bytes -> new String(bytes, UTF_8).contains("git:acme/c5,"));
        assertThat(new String(contents(open).get("populations/change.independent-approval.csv"), UTF_8))
                .contains("git:acme/c5,");
    }

    @Test
    void a_pack_of_pseudonyms_counts_every_item_and_shows_nobody_s_name() throws IOException {
        Path zip = packs.pseudonyms();
        assertThat(verify(zip, withKey()))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().equals("test change.independent-approval")
                        && finding.detail().startsWith("300 items counted: deviations"));
        TreeMap<String, byte[]> contents = contents(zip);
        assertThat(contents.keySet())
                .doesNotContain("package.pdf", "package.docx", "evidence/change.tsv", "evidence/account.tsv");
        assertThat(contents.values()).noneMatch(bytes -> new String(bytes, UTF_8).contains("git:acme/c"));
        assertThat(contents.values()).noneMatch(bytes -> new String(bytes, UTF_8).contains("mila"));
        assertThat(new String(contents.get("populations/change.independent-approval.csv"), UTF_8))
                .contains("withheld:", ",fail,");
    }

    @Test
    void single_tests_are_shown_whole_and_their_items_are_those_that_were_sealed() throws IOException {
        assertThat(verify(packs.shown(), withKey()))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().equals("test account.mfa")
                        && finding.detail().endsWith("text, facts, items as sealed"))
                .anyMatch(finding -> finding.claim().equals("test change.independent-approval")
                        && finding.detail().endsWith("text, facts as sealed"));
        assertThat(contents(packs.shown()))
                .containsKey("evidence/account.tsv")
                .doesNotContainKey("evidence/change.tsv");
    }

    @Test
    void the_rows_of_a_parquet_file_are_those_of_its_csv() throws IOException {
        try (ItemTables tables = new ItemTables()) {
            Outside reads = new Outside(
                    Optional.of(key), List.of(), WitnessPolicy.NONE, TimestampVerifier.NONE, Optional.of(tables::csv));
            for (Path zip : List.of(pack, open, packs.pseudonyms())) {
                assertThat(verify(zip, reads))
                        .noneMatch(Finding::failed)
                        .anyMatch(finding -> finding.claim().equals("Parquet")
                                && finding.detail().contains("hold the rows of their .csv and no others"));
            }
        }
        Outside others = new Outside(
                Optional.of(key),
                List.of(),
                WitnessPolicy.NONE,
                TimestampVerifier.NONE,
                Optional.of((parquet, csv, max) -> Files.writeString(csv, "other rows")));
        assertThat(verify(pack, others))
                .anyMatch(finding -> finding.failed() && finding.detail().contains("holds other rows than"));
    }

    @Test
    void another_key_than_the_pack_s_is_refused() throws IOException {
        String other = "elsewhere+fb0e8b1d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
        assertThat(verify(pack, new Outside(Optional.of(other), List.of())))
                .anyMatch(finding -> finding.failed() && finding.claim().equals("key"));
    }

    @Test
    void an_earlier_checkpoint_from_outside_is_held_against_the_tree() throws Exception {
        assertThat(verify(
                        pack,
                        new Outside(
                                Optional.of(key),
                                List.of(EarlierCopy.parse(
                                        "receipt", packs.early().getBytes(UTF_8))))))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().equals("earlier copy receipt"));
    }

    @Test
    void a_changed_byte_is_caught_wherever_it_lies() throws IOException {
        flip(pack, 40, 11);
        flip(open, 20, 12);
    }

    @Test
    @Tag("deep")
    void a_thousand_changed_bytes_are_caught() throws IOException {
        flip(pack, 700, 21);
        flip(open, 300, 22);
    }

    /// Positions in every file of the archive, in its headers, and in the directory.
    private void flip(Path zip, int random, long seed) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        Path copy = folder.resolve("flipped-" + seed + ".zip");
        Random numbers = new Random(seed);
        for (int i = 0; i < random; i++) {
            int at = switch (i % 4) {
                case 0 -> bytes.length - 1 - numbers.nextInt(Math.min(bytes.length, 6000));
                case 1 -> inSomeFile(zip, numbers);
                default -> numbers.nextInt(bytes.length);
            };
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << numbers.nextInt(8));
            Files.write(copy, bytes);
            bytes[at] = before;
            List<Finding> failed =
                    verify(copy, withKey()).stream().filter(Finding::failed).toList();
            assertThat(failed).as("byte " + at + " of " + zip).isNotEmpty();
            assertThat(failed)
                    .as("byte " + at)
                    .allMatch(finding -> finding.detail().length() > 10);
            String file = fileAt(zip, at);
            assertThat(failed.toString()).as("names what broke").contains(file);
        }
    }

    private static int inSomeFile(Path zip, Random numbers) throws IOException {
        try (ZipArchive archive = ZipArchive.open(zip)) {
            List<ZipEntryForm> entries = List.copyOf(archive.entries().values());
            ZipEntryForm entry = entries.get(numbers.nextInt(entries.size()));
            return (int) (entry.offset() + numbers.nextInt(30 + entry.name().length()));
        }
    }

    /// The file whose header or content a byte lies in; empty in the directory.
    private static String fileAt(Path zip, int at) throws IOException {
        try (ZipArchive archive = ZipArchive.open(zip)) {
            return archive.entries().values().stream()
                    .filter(entry -> entry.offset() <= at
                            && at < entry.offset() + 30 + entry.name().length() + entry.stored())
                    .map(ZipEntryForm::name)
                    .findFirst()
                    .orElse("");
        }
    }

    static TreeMap<String, byte[]> contents(Path zip) throws IOException {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        try (ZipArchive archive = ZipArchive.open(zip)) {
            for (ZipEntryForm entry : archive.entries().values()) {
                try (InputStream in = archive.open(entry)) {
                    contents.put(entry.name(), in.readAllBytes());
                }
            }
        }
        return contents;
    }
}
