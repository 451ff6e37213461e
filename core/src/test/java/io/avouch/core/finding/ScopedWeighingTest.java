package io.avouch.core.finding;

import static io.avouch.core.finding.WeighingSample.CC81;
import static io.avouch.core.finding.WeighingSample.FAILED;
import static io.avouch.core.finding.WeighingSample.ISO81;
import static io.avouch.core.finding.WeighingSample.result;
import static io.avouch.core.finding.WeighingSample.tested;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Service;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.TestKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the scopes of a framework named in the time that is weighed, and what failed in a control limited to one AI
/// system; over every history of up to three revisions.
class ScopedWeighingTest {
    private static final String SYSTEM = "chat";
    private static final int REVISIONS = 3;

    /// What one revision of the scope says, or that it is retired.
    private static final List<Optional<List<String>>> SAYINGS = List.of(
            Optional.empty(),
            Optional.of(List.of()),
            Optional.of(List.of("screen")),
            Optional.of(List.of("chat")),
            Optional.of(List.of("screen", "chat")));

    private static List<List<Optional<List<String>>>> histories(int length) {
        List<List<Optional<List<String>>>> all = new ArrayList<>();
        all.add(List.of());
        for (int from = 0, round = 0; round < length; round++) {
            int to = all.size();
            for (; from < to; from++) {
                for (Optional<List<String>> saying : SAYINGS) {
                    List<Optional<List<String>>> longer = new ArrayList<>(all.get(from));
                    longer.add(saying);
                    all.add(longer);
                }
            }
        }
        return all;
    }

    private static Instant day(int number) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 86_400L);
    }

    private static Revision revision(int number, Optional<List<String>> saying) {
        JsonObject body = Json.object()
                .put("framework", "soc2")
                .put("ai_systems", Json.texts(saying.orElse(List.of())))
                .build();
        return new Revision(
                "scope",
                "soc2",
                number,
                body,
                saying.isPresent() ? DocumentState.APPROVED : DocumentState.RETIRED,
                "owner",
                "author",
                Optional.of("boss"),
                "",
                day(number),
                Digest.of("body"),
                OptionalLong.of(number),
                Optional.of(day(number)));
    }

    /// The first revision is of day 1.
    private static Weighing weighing(List<Optional<List<String>>> history, int since) {
        List<Revision> revisions = new ArrayList<>();
        history.forEach(saying -> revisions.add(revision(revisions.size() + 1, saying)));
        Control control = new Control(
                "A",
                "A",
                "s",
                "",
                "",
                List.of(tested("a", "t1")),
                List.of(new Service(CC81, Weight.PRIMARY, ""), new Service(ISO81, Weight.PRIMARY, "")),
                Set.of(SYSTEM));
        return new Weighing(
                List.of(control),
                List.of(),
                Map.of("t1", result("t1", TestKind.POPULATION, FAILED)),
                Map.of(),
                Set.of("A"),
                Set.of(),
                Set.of(),
                Map.of(),
                Programme.of(revisions).aiSystems(day(since)),
                Set.of(ISO81));
    }

    /// By the day: before a scope, without one and where it names none, the framework asks for all.
    private static boolean askedFor(List<Optional<List<String>>> history, int since) {
        for (int day = since; day <= Math.max(since, history.size()); day++) {
            int last = Math.min(day, history.size());
            List<String> named = last == 0 ? List.of() : history.get(last - 1).orElse(List.of());
            if (named.isEmpty() || named.contains(SYSTEM)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void a_framework_hears_of_what_failed_where_it_ever_asked_for_the_ai_system() {
        int silent = 0;
        for (List<Optional<List<String>>> history : histories(REVISIONS)) {
            for (int since = 0; since <= REVISIONS + 1; since++) {
                boolean asked = askedFor(history, since);
                Weighing weighing = weighing(history, since);
                assertThat(weighing.weigh(CC81).status())
                        .as("%s since day %s", history, since)
                        .isEqualTo(asked ? RequirementStatus.DEVIATIONS : RequirementStatus.NO_CONTROL);
                assertThat(weighing.weigh(CC81).primary()).hasSize(asked ? 1 : 0);
                assertThat(weighing.weigh(ISO81).status())
                        .as("a framework with no scope hears of it")
                        .isEqualTo(RequirementStatus.DEVIATIONS);
                silent += asked ? 0 : 1;
            }
        }
        assertThat(silent).isGreaterThan(20);
    }

    @Test
    void no_scope_that_is_decided_later_takes_a_deviation_back() {
        for (List<Optional<List<String>>> history : histories(REVISIONS - 1)) {
            for (int since = 0; since <= history.size(); since++) {
                if (weighing(history, since).weigh(CC81).status() == RequirementStatus.DEVIATIONS) {
                    for (Optional<List<String>> saying : SAYINGS) {
                        List<Optional<List<String>>> longer = new ArrayList<>(history);
                        longer.add(saying);
                        assertThat(weighing(longer, since).weigh(CC81).status())
                                .as("%s since day %s", longer, since)
                                .isEqualTo(RequirementStatus.DEVIATIONS);
                    }
                }
            }
        }
    }
}
