package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.note.LogKey;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.Finding.Verdict;
import io.avouch.pack.verify.PackVerifier;
import io.avouch.pack.verify.PackVerifier.Outside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever holds the ledger's key leaves a part of a pack out, or swaps what is in it, and signs it anew: it is
/// noticed, or it is said that this was not looked at.
class PackPartsTest {
    private static final String ITEMS = "populations/change.independent-approval.csv";
    private static final String STATES = "populations/account.mfa.csv";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();

    private Repacked repacked(Path pack) throws IOException {
        return new Repacked(pack, folder.resolve("forged.zip"));
    }

    private List<Finding> verify(Repacked forged) throws IOException {
        return PackVerifier.verify(
                forged.signed(packs.key()),
                new Outside(Optional.of(packs.key().verifier().text()), List.of()));
    }

    private void refused(Repacked forged, String claim, String words) throws IOException {
        assertThat(verify(forged)).anySatisfy(finding -> {
            assertThat(finding.failed()).isTrue();
            assertThat(finding.claim()).isEqualTo(claim);
            assertThat(finding.detail()).contains(words);
        });
    }

    /// One file of each kind: names of tests, and numbers, make no difference.
    private static List<String> kinds(Repacked pack) {
        TreeMap<String, String> kinds = new TreeMap<>();
        for (String name : pack.files.keySet()) {
            if (!name.startsWith("manifest.")) {
                kinds.put(name.replaceAll("[a-z-]+\\.[a-z-]+(?=[/.][a-z.]+$)|[0-9a-f]{64}|[0-9]+", "*"), name);
            }
        }
        return List.copyOf(kinds.values());
    }

    @Test
    @Tag("deep")
    void whatever_is_left_out_of_a_large_pack_is_noticed_or_said_not_to_be_looked_at() throws IOException {
        for (Path pack : List.of(packs.inputs(), packs.deviations())) {
            requireNoticed(pack, packs.key());
        }
    }

    @Test
    void whatever_is_left_out_is_noticed_or_said_not_to_be_looked_at() throws IOException {
        requireNoticed(OldPack.signedBy(OldPack.OWN, folder.resolve("whole.zip")), OldPack.OWN);
    }

    private void requireNoticed(Path pack, LogKey key) throws IOException {
        List<String> silent = new ArrayList<>();
        for (String name : kinds(repacked(pack))) {
            List<Finding> findings =
                    PackVerifier.verify(repacked(pack).remove(name).signed(key), Outside.NOTHING);
            String part = name.substring(0, name.indexOf('/') + 1);
            boolean said = findings.stream()
                    .anyMatch(finding -> finding.failed()
                            || finding.verdict() != Verdict.VERIFIED
                                    && (finding.detail().contains(name)
                                            || List.of("inputs/", "oscal/").contains(part)
                                                    && finding.detail().contains(part)));
            if (!said) {
                silent.add(name);
            }
        }
        assertThat(silent).as(pack.toString()).isEmpty();
    }

    @Test
    void an_item_that_is_a_record_names_its_entry() throws IOException {
        for (String file : List.of(ITEMS, STATES)) {
            Repacked forged = repacked(packs.deviations());
            String items = forged.text(file);
            String failed = items.lines()
                    .filter(line -> line.contains(",fail,"))
                    .findFirst()
                    .orElseThrow();
            String blank = failed.replaceFirst(",[0-9]+,([0-9]*)$", ",,$1");
            assertThat(blank).isNotEqualTo(failed);
            refused(
                    forged.put(file, items.replace(failed, blank)),
                    "test " + file.substring("populations/".length(), file.length() - ".csv".length()),
                    "of this one the entry is not named");
        }
    }

    @Test
    void the_record_of_a_state_is_the_one_that_it_begins_with_and_of_its_own_entity() throws IOException {
        String items = repacked(packs.items()).text(STATES);
        String failed = items.lines()
                .filter(line -> line.contains(",fail,"))
                .findFirst()
                .orElseThrow();
        for (boolean sameTime : List.of(false, true)) {
            String other = items.lines()
                    .skip(1)
                    .filter(line -> !line.equals(failed) && time(line).equals(time(failed)) == sameTime)
                    .filter(line -> !index(line).isEmpty() && !index(line).equals(index(failed)))
                    .findFirst()
                    .orElseThrow();
            String swapped = failed.replaceFirst(",[0-9]+,([0-9]*)$", "," + index(other) + ",$1");
            refused(
                    repacked(packs.items()).put(STATES, items.replace(failed, swapped)),
                    "test account.mfa",
                    "is another one than");
        }
    }

    /// What an entity is called by is sealed with the run, so that it can't be chosen later.
    @Test
    void an_entity_is_called_by_what_the_run_says() throws IOException {
        Repacked forged = repacked(packs.items());
        forged.replace(
                "results.json", "\"entity\":{\"by\":[\"system\",\"principal\"]", "\"entity\":{\"by\":[\"system\"]");
        refused(forged, "results", "was changed since");
        assertThat(verify(repacked(packs.items())))
                .noneMatch(finding -> finding.claim().equals("entities"));
    }

    private static String time(String line) {
        return line.split(",", -1)[1];
    }

    private static String index(String line) {
        return line.replaceFirst(".*,([0-9]+),[0-9]*$", "$1");
    }

    @Test
    void other_numbers_in_oscal_than_in_the_results_are_refused() throws IOException {
        String file = "oscal/assessment-results.json";
        Path to = folder.resolve("numbers.zip");
        String text = OldPack.of(OldPack.OWN, to).text(file);
        for (String name : List.of("received", "passed", "deviations", "result", "results-digest", "coverage-gaps")) {
            String forged =
                    text.replaceAll("(\"name\":\"" + name + "\",\"ns\":\"[a-z:]+\",\"value\":\")[^\"]*", "$1" + "9876");
            assertThat(forged).as(name).isNotEqualTo(text);
            Path zip = OldPack.of(OldPack.OWN, to.resolveSibling(name + ".zip"))
                    .put(file, forged)
                    .signed(OldPack.OWN);
            assertThat(PackVerifier.verify(zip, Outside.NOTHING))
                    .anyMatch(finding -> finding.failed()
                            && finding.claim().equals("OSCAL")
                            && finding.detail().contains(name));
        }
    }
}
