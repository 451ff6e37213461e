package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.engine.World;
import io.avouch.engine.run.Scene.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens between two runs over some weeks, the second finds what a run in full finds, and tests no more
/// days again than it must.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptWorldTest {
    private static final int DAYS = Scene.DAYS;

    private Optional<World> first = Optional.empty();
    private int scenes;

    /// What happens between the two runs.
    interface Happening {
        void to(Scene scene) throws IOException;
    }

    /// Of each way in which results could go stale, one.
    static Stream<Arguments> some() {
        return Stream.of(
                of("nothing", KeptTests.states(), Work.NONE, scene -> {}),
                of("a record comes late", KeptTests.joining(), Work.FEW, scene -> scene.change("late", 8, "late")),
                of("an occasion is met late", KeptTests.weekly(), Work.FEW, scene -> scene.review(24)),
                of("a snapshot breaks off", KeptTests.states(), Work.FEW, scene -> scene.broken(35, "T12")),
                of("a document changes midway", KeptTests.joining(), Work.ALL, scene -> scene.system("new owner")),
                of("the text changes untold", KeptTests.joining(), Work.ALL, scene -> scene.reword(false)),
                of("somebody joins", KeptTests.employing(), Work.ALL, scene -> scene.people(35, "ann")),
                of("a source was read less", KeptTests.doubting(), Work.FEW, Scene::readLess),
                of("a record is erased", KeptTests.joining(), Work.FEW, scene -> scene.erase("git", "c8")),
                of("time goes by", KeptTests.waiting(), Work.FEW, Scene::later),
                of("the window moves a week", KeptTests.weekly(), Work.NONE, scene -> scene.window(7, DAYS)),
                of(
                        "the window begins where a state ended",
                        KeptTests.states(),
                        Work.NONE,
                        scene -> scene.window(13, DAYS)),
                of("the window moves a day", KeptTests.edging(), Work.ALL, scene -> scene.window(1, DAYS)),
                of("a file of results is gone", KeptTests.joining(), Work.ALL, scene -> scene.lose(".parquet")));
    }

    static Stream<Arguments> rest() {
        return Stream.of(
                of("nothing", KeptTests.joining(), Work.NONE, scene -> {}),
                of("nothing", KeptTests.weekly(), Work.NONE, scene -> {}),
                of("a record comes late that others follow", KeptTests.joining(), Work.FEW, scene -> scene.review(20)),
                of("a snapshot comes late", KeptTests.states(), Work.FEW, scene -> scene.accounts(35, "T12", false)),
                of("an empty snapshot comes", KeptTests.states(), Work.FEW, scene -> scene.empty(35, "T12")),
                of("a record is corrected", KeptTests.joining(), Work.ALL, scene -> scene.change("c3", 3, "other")),
                of("a snapshot is corrected", KeptTests.states(), Work.ALL, scene -> scene.accounts(35, "T02", false)),
                of("another kind's document changes", KeptTests.joining(), Work.NONE, Scene::otherDocument),
                of("the text changes", KeptTests.joining(), Work.ALL, scene -> scene.reword(true)),
                of("the text changes", KeptTests.weekly(), Work.ALL, scene -> scene.reword(true)),
                of("the text changes", KeptTests.states(), Work.ALL, scene -> scene.reword(true)),
                of("something leaves the scope", scoped(KeptTests.joining(), "repo"), Work.ALL, Scene::exclude),
                of("something leaves the scope", scoped(KeptTests.states(), "system"), Work.NONE, Scene::exclude),
                of("an item is waived", KeptTests.joining(), Work.ALL, Scene::waive),
                of("an account is waived", KeptTests.states(), Work.NONE, Scene::waive),
                of("a snapshot's record is erased", KeptTests.states(), Work.FEW, scene -> scene.erase("dir", "ann38")),
                of("time goes by", KeptTests.edging(), Work.NONE, Scene::later),
                of("the window moves a day", KeptTests.joining(), Work.NONE, scene -> scene.window(1, DAYS)),
                of("the window moves a week", KeptTests.states(), Work.NONE, scene -> scene.window(7, DAYS)),
                of("the window grows", KeptTests.joining(), Work.FEW, scene -> scene.window(-3, DAYS)),
                of("the window ends earlier", KeptTests.weekly(), Work.FEW, scene -> scene.window(0, DAYS - 7)),
                of("the window ends earlier", KeptTests.states(), Work.FEW, scene -> scene.window(0, DAYS - 5)),
                of("small files are put together", KeptTests.joining(), Work.FEW, Scene::compact),
                of("an earlier checkpoint is asked for", KeptTests.joining(), Work.FEW, Scene::before),
                of("a record type gets a field", KeptTests.joining(), Work.ALL, Scene::release),
                of("a file of results is gone", KeptTests.states(), Work.ALL, scene -> scene.lose(".parquet")),
                of("the book can't be read", KeptTests.joining(), Work.ALL, scene -> scene.garble("book.json")),
                of("the book can't be read", KeptTests.states(), Work.ALL, scene -> scene.garble("book.json")));
    }

    @ParameterizedTest
    @MethodSource("some")
    void the_second_run_finds_what_a_run_in_full_finds(String what, ControlTest test, Work work, Happening happening)
            throws IOException {
        happens(test, work, happening);
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("rest")
    void the_second_run_finds_it_whatever_else_happened(String what, ControlTest test, Work work, Happening happening)
            throws IOException {
        happens(test, work, happening);
    }

    /// From 5 January on, to the ends of that month and of the next: the rest of a month is looked at again on the
    /// first day that cuts it off, and on no other.
    @Test
    void a_window_that_moves_day_by_day_tests_its_first_month_again_but_once() throws IOException {
        Scene scene = new Scene(new World(first.orElseThrow(), new OrgId("acme-" + scenes++)), KeptTests.states());
        scene.run("day-0", false);
        List<Integer> again = new ArrayList<>();
        for (int day : new int[] {1, 2, 26, 27, 28, 29, 30}) {
            scene.window(day, DAYS);
            TestResult kept = scene.run("day-" + day, false);
            if (scene.work("day-" + day) != Work.NONE) {
                again.add(day);
                assertThat(kept).isEqualTo(scene.run("whole-" + day, true));
                assertThat(scene.items("day-" + day)).isEqualTo(scene.items("whole-" + day));
            }
        }
        assertThat(again).containsExactly(28);
    }

    /// A source that nobody reads any more is one for ever: it must not make each day cost a year.
    @Test
    void what_was_found_is_used_again_although_a_source_was_left_behind() throws IOException {
        Scene scene = new Scene(new World(first.orElseThrow(), new OrgId("acme-" + scenes++)), KeptTests.waiting());
        scene.abandoned(20);
        scene.run("first", false);
        assertThat(scene.items("first").stream().filter(item -> item.status().equals("unverified")))
                .extracting(ItemResult::item)
                .contains("old/old20")
                .doesNotContain("old/older20", "git/c19");
        scene.later();
        assertThat(scene.run("second", false)).isEqualTo(scene.run("whole-2", true));
        assertThat(scene.items("second")).isEqualTo(scene.items("whole-2"));
        assertThat(scene.work("second")).isEqualTo(Work.FEW);
        scene.abandoned(30);
        assertThat(scene.run("third", false)).isEqualTo(scene.run("whole-3", true));
        assertThat(scene.items("third")).isEqualTo(scene.items("whole-3"));
        assertThat(scene.work("third"))
                .as("more than half of the days lay behind its earlier end")
                .isEqualTo(Work.ALL);
    }

    private void happens(ControlTest test, Work work, Happening happening) throws IOException {
        Scene scene = new Scene(new World(first.orElseThrow(), new OrgId("acme-" + scenes++)), test);
        scene.run("first", false);
        happening.to(scene);
        TestResult kept = scene.run("second", false);
        TestResult whole = scene.run("whole", true);
        assertThat(kept).isEqualTo(whole);
        assertThat(scene.items("second")).isNotEmpty().isEqualTo(scene.items("whole"));
        assertThat(scene.work("second")).as("what was tested again").isEqualTo(work);
    }

    @BeforeAll
    void start(@TempDir Path dir) {
        first = Optional.of(new World(dir));
    }

    @AfterAll
    void stop() {
        first.ifPresent(World::close);
    }

    private static Arguments of(String what, ControlTest test, Work work, Happening happening) {
        return Arguments.of(what, test, work, happening);
    }

    private static ControlTest scoped(ControlTest test, String column) {
        return World.scoped(test, column).following(test.follows().orElseThrow());
    }
}
