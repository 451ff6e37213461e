package io.avouch.core.finding;

import io.avouch.core.programme.Control;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.OwnTest;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A test that controls in force name, and that decides nothing about them any more.
///
/// @param why what became of it, and since when
public record LostTest(String test, List<String> controls, String why) {
    private static final String APPROVAL = "test-approval";
    private static final int DAY = 10;

    public LostTest {
        controls = List.copyOf(controls);
    }

    /// @param runs whether there is a text of a test that this release can run
    public static List<LostTest> of(Programme programme, Predicate<String> runs) {
        Map<String, String> retired = retired(programme);
        Map<String, List<String>> named = new TreeMap<>();
        for (Control control : programme.controls()) {
            control.tests().stream()
                    .distinct()
                    .forEach(test -> named.computeIfAbsent(test, any -> new ArrayList<>())
                            .add(control.id()));
        }
        List<LostTest> lost = new ArrayList<>();
        named.forEach((test, controls) -> Optional.ofNullable(retired.get(test))
                .or(() -> runs.test(test) ? Optional.empty() : Optional.of(unknown(programme, test)))
                .ifPresent(why -> lost.add(new LostTest(test, controls, why))));
        return List.copyOf(lost);
    }

    /// Of each test whose text, or the only approval of it, was taken back: what, and since when.
    static Map<String, String> retired(Programme programme) {
        Map<String, String> why = new TreeMap<>();
        for (Revision gone : programme.retired(APPROVAL)) {
            String test = gone.body().findText("test").orElse("");
            if (programme.inForce(APPROVAL).stream()
                    .noneMatch(each -> each.body().findText("test").equals(Optional.of(test)))) {
                why.merge(test, "the approval of its text was retired on " + day(gone), LostTest::later);
            }
        }
        programme.retired(OwnTest.KIND).forEach(gone -> why.put(gone.id(), "its text was retired on " + day(gone)));
        return why;
    }

    /// The words end with a day.
    private static String later(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String unknown(Programme programme, String test) {
        return programme
                .findInForce(OwnTest.KIND, test)
                .map(text -> "this release of Avouch can't run its text of " + day(text))
                .orElse("there is no test of this name");
    }

    private static String day(Revision revision) {
        Instant at = revision.recordedAt().orElse(revision.savedAt());
        return Instants.text(at).substring(0, DAY);
    }
}
