package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.ProblemsException;
import io.avouch.core.programme.Party;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.Selection;
import io.avouch.core.selection.Selection.Method;
import io.avouch.core.selection.Selection.Recorded;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Drafting;
import io.avouch.flow.Selecting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Selections out of a real run: drawn, recorded, drawn again by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectionTest {
    private static final String TEST = "change.independent-approval";
    private static final String NONCE = "dice 4 2 6 6 1 3";

    private Optional<SmallOrganisation> acme = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    void open(@TempDir Path data) throws IOException {
        acme = Optional.of(new SmallOrganisation(
                data.resolve("data"), SmallOrganisation.Arrival.IN_ORDER, List.of(TEST, "account.mfa")));
    }

    @AfterAll
    void close() throws IOException {
        acme.orElseThrow().close();
    }

    private Instance instance() {
        return acme.orElseThrow().instance;
    }

    private TestRun run() {
        return instance().testRuns.list(SmallOrganisation.ORG, 1).getFirst();
    }

    private Recorded select(String audit, String nonce, Optional<Integer> size, List<String> items) {
        return instance()
                .selecting
                .select(
                        SmallOrganisation.ORG,
                        new Selecting.Order(
                                audit,
                                run().id(),
                                TEST,
                                items.isEmpty() ? Optional.of(nonce) : Optional.empty(),
                                size,
                                items,
                                "cpa",
                                Party.AUDITOR));
    }

    @Test
    void a_drawn_item_stands_with_its_name_its_place_in_the_ledger_and_what_was_found_of_it() {
        Recorded drawn = select("by-sheet", NONCE, Optional.of(40), List.of());
        Selecting.Sheet sheet = instance().selecting.sheet(SmallOrganisation.ORG, "by-sheet", drawn.id());
        assertThat(sheet.items().stream().map(ItemResult::item).toList())
                .isEqualTo(
                        drawn.selection().items().stream().map(Draw.Drawn::item).toList());
        assertThat(sheet.items()).allMatch(item -> item.index().isPresent());
        assertThat(sheet.items().stream().map(ItemResult::status)).contains("pass", "fail");
        assertThatThrownBy(() -> instance().selecting.sheet(SmallOrganisation.ORG, "another", drawn.id()))
                .isInstanceOf(ProblemsException.class);
    }

    @Test
    void what_is_drawn_is_drawn_again_with_sha256sum_alone() throws Exception {
        Selection selection =
                select("by-hand", NONCE, Optional.empty(), List.of()).selection();
        assertThat(selection.population()).isEqualTo(SmallOrganisation.CHANGES);
        assertThat(selection.items()).as("300 by event: 25").hasSize(25);
        List<String> names = new ArrayList<>();
        instance().selecting.names(SmallOrganisation.ORG, run().id(), TEST, names::add);
        Files.writeString(folder.resolve("population.txt"), String.join("\n", names) + "\n");
        Files.writeString(
                folder.resolve("seed.txt"), selection.draw().orElseThrow().seedText());
        String drawn = selection.items().stream()
                .map(item -> item.place() + "  " + item.item() + "\n")
                .collect(Collectors.joining());
        assertThat(shell("SIZE=25\n" + page())).isEqualTo(drawn);
        assertThat(selection.draw().orElseThrow().seedText())
                .contains("root " + run().checkpoint().root());
    }

    @Test
    void each_draw_is_a_sealed_decision_with_its_number_and_none_goes_away() {
        Recorded first = select("twice", NONCE, Optional.of(3), List.of());
        Recorded second = select("twice", "another nonce", Optional.of(3), List.of());
        Recorded third = select("twice", NONCE, Optional.of(3), List.of());
        int number = first.selection().number();
        assertThat(List.of(second, third))
                .extracting(each -> each.selection().number())
                .containsExactly(number + 1, number + 2);
        assertThat(third.selection().items()).isEqualTo(first.selection().items());
        assertThat(second.selection().items()).isNotEqualTo(first.selection().items());
        instance().log.checkpoint(SmallOrganisation.ORG);
        assertThat(instance().selecting.list(SmallOrganisation.ORG, Optional.of("twice"), Optional.empty()))
                .hasSize(3);
        assertThat(instance()
                        .documents
                        .find(SmallOrganisation.ORG, Selection.KIND, first.id())
                        .orElseThrow()
                        .index())
                .as("sealed")
                .isPresent();
        assertThat(first.selection().by()).isEqualTo(Party.AUDITOR);
        assertThat(first.actor()).isEqualTo("cpa");
    }

    @Test
    void another_name_or_another_spelling_starts_no_new_series() {
        Recorded first = select("Grind 2026", NONCE, Optional.of(3), List.of());
        Recorded spelled = select("  grind-2026", "another nonce", Optional.of(3), List.of());
        Recorded renamed = select("something else", "a third nonce", Optional.of(3), List.of());
        assertThat(spelled.selection().audit()).isEqualTo("Grind 2026");
        assertThat(List.of(spelled, renamed))
                .extracting(each -> each.selection().number())
                .containsExactly(
                        first.selection().number() + 1, first.selection().number() + 2);
    }

    @Test
    void an_auditors_own_list_is_recorded_as_one_and_only_items_of_the_population_are_taken() {
        Selection own = select("list", "", Optional.empty(), List.of("git:acme/c3", "git:acme/c7"))
                .selection();
        assertThat(own.method()).isEqualTo(Method.LIST);
        assertThat(own.items()).extracting(each -> each.item()).containsExactly("git:acme/c3", "git:acme/c7");
        assertThat(own.draw()).isEmpty();
        assertThatThrownBy(() -> select("list", "", Optional.empty(), List.of("git:acme/c3", "git:acme/nobody")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("'git:acme/nobody' is no item of " + TEST);
    }

    /// So that an erasure, which reaches the results, reaches selections, too.
    @Test
    void a_selection_keeps_places_and_finds_the_names_in_the_results_again() {
        Recorded drawn = select("places", NONCE, Optional.of(4), List.of());
        Recorded listed = select("places", "", Optional.empty(), List.of("git:acme/c3", "git:acme/c7"));
        List<Recorded> kept = instance().selecting.list(SmallOrganisation.ORG, Optional.of("places"), Optional.empty());
        assertThat(kept)
                .hasSize(2)
                .allSatisfy(
                        each -> assertThat(each.selection().body().toString()).doesNotContain("git:acme"));
        assertThat(kept.stream().map(each -> instance().selecting.named(SmallOrganisation.ORG, each)))
                .extracting(each -> each.selection().items())
                .containsExactlyInAnyOrder(
                        drawn.selection().items(), listed.selection().items());
    }

    @Test
    void nobody_writes_or_changes_a_selection_by_hand() {
        Recorded drawn = select("forged", NONCE, Optional.of(2), List.of());
        Drafting.Outcome outcome = instance()
                .drafting
                .save(
                        SmallOrganisation.ORG,
                        List.of(new Drafting.Draft(
                                Selection.KIND,
                                drawn.id(),
                                drawn.selection().body().with("number", io.avouch.core.json.Json.of(7)),
                                io.avouch.core.programme.DocumentState.APPROVED,
                                "olga",
                                "better so",
                                "olga",
                                Optional.empty(),
                                Optional.empty(),
                                io.avouch.core.Position.of("test"))),
                        false);
        assertThat(outcome.problems()).isNotEmpty();
    }

    @Test
    void what_can_not_be_drawn_is_refused_in_words() {
        assertThatThrownBy(() -> select("x", "short", Optional.empty(), List.of()))
                .hasMessageContaining("8 to 200");
        assertThatThrownBy(() -> select("x", NONCE, Optional.of(0), List.of()))
                .hasMessageContaining("1 to 1000 items, not 0");
    }

    /// The shell of the page about selections.
    private static String page() throws IOException {
        Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/selections.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private String shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
