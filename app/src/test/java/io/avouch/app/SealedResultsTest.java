package io.avouch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.cli.Console;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.Finding.Verdict;
import io.avouch.pack.verify.PackVerifier;
import io.avouch.pack.verify.PackVerifier.Outside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run says of its tests is sealed with it: whoever holds the ledger's key can't say something else later.
class SealedResultsTest {
    /// Of what a change was erased from: its months can't be held against the digests any more.
    private static final List<String> OPEN =
            List.of("items of change.checks-passed", "items of change.independent-approval");

    private static final String RESULTS = "results.json";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();
    private final String key = packs.key().verifier().text();

    private Repacked repacked(Path pack) throws IOException {
        return new Repacked(pack, folder.resolve("forged.zip"));
    }

    private List<Finding> verify(Path zip) throws IOException {
        return PackVerifier.verify(zip, new Outside(Optional.of(key), List.of()));
    }

    @Test
    void results_are_those_that_were_sealed_whatever_is_disclosed() throws IOException {
        for (Path zip : List.of(
                packs.deviations(), packs.items(), packs.inputs(), packs.pseudonyms(), packs.shown(), packs.erased())) {
            assertThat(verify(zip))
                    .noneMatch(Finding::failed)
                    .filteredOn(finding -> finding.verdict() == Verdict.OPEN)
                    .extracting(Finding::claim)
                    .isEqualTo(zip.equals(packs.erased()) ? OPEN : List.of());
            assertThat(verify(zip))
                    .filteredOn(finding -> finding.claim().equals("results"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.VERIFIED));
        }
    }

    @Test
    void whatever_else_results_say_is_refused_even_when_the_ledger_s_key_signs_it() throws IOException {
        String text = repacked(packs.pseudonyms()).text(RESULTS);
        for (String[] change : new String[][] {
            {"\"controls\":\\[\"[^\"]*\"", "\"controls\":[\"XYZ-99\""},
            {"\"reason\":\"[^\"]*\"", "\"reason\":\"as it was meant\""},
            {"\"title\":\"[^\"]*\"", "\"title\":\"Another title\""},
            {"\"kind\":\"state\"", "\"kind\":\"cadence\""},
            {"\"late\":[0-9]+", "\"late\":7"},
            {"\"unread\":\\[[^\\]]*\\]", "\"unread\":[\"nothing\"]"},
            {"\"count_method\":\"[a-z]+\"", "\"count_method\":\"uploader\""},
            {"\"sources\":\\[\"[^\"]*\"", "\"sources\":[\"elsewhere\""},
            {"\"started_at\":\"2", "\"started_at\":\"1"},
            {"\"actor\":\"[^\"]*\"", "\"actor\":\"nobody\""},
            {"\\}$", "}\n"}
        }) {
            String forged = text.replaceFirst(change[0], change[1]);
            assertThat(forged).as(change[0]).isNotEqualTo(text);
            assertThat(verify(repacked(packs.pseudonyms()).put(RESULTS, forged).signed(packs.key())))
                    .as(change[0])
                    .anyMatch(finding -> finding.failed() && finding.claim().equals("results"));
        }
    }

    @Test
    void deviations_that_are_turned_into_passes_and_facts_that_are_left_out_are_refused() throws IOException {
        String test = "change.independent-approval";
        Repacked forged = repacked(packs.pseudonyms());
        String items = forged.text("populations/" + test + ".csv");
        long failed = items.lines().filter(line -> line.contains(",fail,")).count();
        assertThat(failed).isPositive();
        forged.put("populations/" + test + ".csv", items.replace(",fail,", ",pass,"));
        forged.remove("facts/" + test + ".json");
        String results = forged.text(RESULTS);
        int from = results.indexOf("\"failed\":" + failed);
        assertThat(from).isPositive();
        forged.put(RESULTS, results.replaceFirst("\"failed\":" + failed, "\"failed\":0"));
        assertThat(verify(forged.signed(packs.key())))
                .anyMatch(finding -> finding.failed() && finding.claim().equals("results"));
        assertThat(verify(repacked(packs.pseudonyms())
                        .remove("facts/" + test + ".json")
                        .signed(packs.key())))
                .anyMatch(finding -> finding.failed()
                        && finding.claim().equals("test " + test)
                        && finding.detail().contains("facts/" + test + ".json is missing"));
    }

    private static String said(Path zip, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        Clock clock = Clock.systemUTC();
        String[] words = Stream.concat(Stream.of("verify", zip.toString()), Stream.of(options))
                .toArray(String[]::new);
        int code = Main.cli().run(new Console(stream, stream, false, clock), clock, Map.of(), words);
        assertThat(code).as(out.toString(UTF_8)).isZero();
        return out.toString(UTF_8);
    }

    @Test
    void of_an_older_run_it_is_said_that_its_results_were_not_sealed() throws IOException {
        Path zip = OldPack.as(folder.resolve("before.zip"));
        assertThat(said(zip))
                .contains("NOT CHECKED   results: the run was sealed by a release that sealed its tests' digests alone")
                .contains("300 items counted; text, facts as sealed")
                .endsWith(
                        zip + " holds as far as it can be checked, which is not all of it: results was NOT CHECKED.\n");
        assertThat(said(zip, "--json")).contains("\"verified\":false", "\"verdict\":\"not-checked\"");
        assertThat(said(packs.items())).endsWith(packs.items() + " verifies.\n");
        assertThat(said(packs.items(), "--json")).contains("{\"claims\":").contains("\"verified\":true}");
    }

    @Test
    void an_older_run_without_facts_says_nothing_of_its_items() throws IOException {
        Repacked less = OldPack.of(OldPack.OWN, folder.resolve("less.zip"));
        less.remove("facts/change.independent-approval.json");
        assertThat(PackVerifier.verify(less.signed(OldPack.OWN), Outside.NOTHING))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.verdict() == Verdict.OPEN
                        && finding.claim().equals("test change.independent-approval")
                        && finding.detail().contains("nothing ties the items listed"));
    }
}
