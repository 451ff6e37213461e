package io.avouch.core.finding;

import static io.avouch.core.finding.WeighingSample.CC81;
import static io.avouch.core.finding.WeighingSample.CLEAN;
import static io.avouch.core.finding.WeighingSample.FAILED;
import static io.avouch.core.finding.WeighingSample.ISO81;
import static io.avouch.core.finding.WeighingSample.control;
import static io.avouch.core.finding.WeighingSample.result;
import static io.avouch.core.finding.WeighingSample.tested;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.AiSystems;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Service;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.TestKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What AI systems in scope do to the weighing of a requirement.
class AiSystemWeighingTest {
    @Test
    void what_is_supported_for_one_ai_system_is_not_for_another_that_no_control_covers() {
        Control limited = limited("screen");
        Weighing weighing = covering(limited, systems(Map.of(), Map.of(), "screen", "chat"));
        assertThat(weighing.weigh(ISO81).status()).isEqualTo(RequirementStatus.PARTLY_TESTED);
        assertThat(weighing.weigh(ISO81).reason()).isEqualTo("no primary control covers AI system chat");
        assertThat(weighing.weigh(ISO81, control -> control.covers("screen")).status())
                .isEqualTo(RequirementStatus.SUPPORTED);
        assertThat(weighing.weigh(ISO81, control -> control.covers("chat")).status())
                .isEqualTo(RequirementStatus.NO_CONTROL);
        AiSystems leftOut = systems(Map.of(), Map.of(ISO81, Set.of("chat")), "screen", "chat");
        assertThat(covering(limited, leftOut).weigh(ISO81).status()).isEqualTo(RequirementStatus.SUPPORTED);
    }

    @Test
    void what_covers_every_ai_system_covers_nothing_besides() {
        AiSystems both = systems(Map.of(), Map.of(), "screen", "chat");
        Control limited = limited("screen", "chat");
        WeighedRequirement weighed = covering(limited, both).weigh(CC81);
        assertThat(weighed.status()).isEqualTo(RequirementStatus.PARTLY_TESTED);
        assertThat(weighed.reason())
                .isEqualTo("A is limited to AI systems, and the requirement is not about these alone");
        assertThat(covering(limited, both).weigh(ISO81).status()).isEqualTo(RequirementStatus.SUPPORTED);
        assertThat(covering(both, limited("screen"), control("B", tested("b", "t1")))
                        .weigh(CC81)
                        .status())
                .as("one of them reaches beyond")
                .isEqualTo(RequirementStatus.SUPPORTED);
    }

    @Test
    void a_control_of_ai_systems_that_are_gone_carries_nothing_out() {
        assertThat(covering(limited("screen"), systems(Map.of(), Map.of(), "chat"))
                        .weigh(ISO81)
                        .status())
                .isEqualTo(RequirementStatus.NO_CONTROL);
        assertThat(covering(limited("screen"), AiSystems.NONE).weigh(ISO81).status())
                .isEqualTo(RequirementStatus.NO_CONTROL);
    }

    @Test
    void an_ai_system_outside_the_scope_of_a_framework_needs_no_control_there() {
        AiSystems systems = systems(Map.of("iso42001", Set.of("screen")), Map.of(), "screen", "chat");
        assertThat(covering(limited("screen"), systems).weigh(ISO81).status()).isEqualTo(RequirementStatus.SUPPORTED);
        assertThat(covering(limited("chat"), systems).weigh(ISO81).status()).isEqualTo(RequirementStatus.NO_CONTROL);
    }

    /// Whatever becomes of AI systems, scopes and rows: a deviation stays one.
    @Test
    void no_ai_system_takes_a_deviation_with_it() {
        List<String> all = List.of("screen", "chat");
        Control unlimited = control("B", tested("b", "t2"));
        for (Set<String> inUse : subsets(all)) {
            for (Set<String> scoped : subsets(all)) {
                for (Set<String> out : subsets(all)) {
                    AiSystems systems = new AiSystems(inUse, Map.of("soc2", scoped), Map.of(CC81, out, ISO81, out));
                    for (List<Control> controls :
                            List.of(List.of(limited("chat")), List.of(unlimited, limited("chat")))) {
                        Weighing weighing = new Weighing(
                                controls,
                                List.of(),
                                Map.of(
                                        "t1", result("t1", TestKind.POPULATION, FAILED),
                                        "t2", result("t2", TestKind.POPULATION, CLEAN)),
                                Map.of(),
                                Set.of("A", "B"),
                                Set.of(),
                                Set.of(),
                                Map.of(),
                                systems,
                                Set.of(ISO81));
                        for (RequirementRef ref : List.of(CC81, ISO81)) {
                            WeighedRequirement weighed = weighing.weigh(ref);
                            assertThat(weighed.status())
                                    .as("%s %s", ref, systems)
                                    .isEqualTo(RequirementStatus.DEVIATIONS);
                            assertThat(weighed.reason())
                                    .isEqualTo((weighed.carried() ? "" : "no approved primary control; ")
                                            + "t1: 3 deviations");
                            assertThat(weighed.carried())
                                    .isEqualTo(controls.size() > 1 && ref.equals(CC81)
                                            || systems.needing(ref).contains("chat"));
                            assertThat(weighed.primary()).contains("A");
                        }
                    }
                }
            }
        }
    }

    private static List<Set<String>> subsets(List<String> all) {
        return List.of(Set.of(), Set.of(all.get(0)), Set.of(all.get(1)), Set.copyOf(all));
    }

    private static AiSystems systems(
            Map<String, Set<String>> scoped, Map<RequirementRef, Set<String>> leftOut, String... inUse) {
        return new AiSystems(Set.of(inUse), scoped, leftOut);
    }

    private static Control limited(String... aiSystems) {
        return new Control(
                "A",
                "A",
                "s",
                "",
                "",
                List.of(tested("a", "t1")),
                List.of(new Service(CC81, Weight.PRIMARY, ""), new Service(ISO81, Weight.PRIMARY, "")),
                Set.of(aiSystems));
    }

    private static Weighing covering(Control control, AiSystems systems) {
        return covering(systems, control);
    }

    private static Weighing covering(AiSystems systems, Control... controls) {
        return new Weighing(
                List.of(controls),
                List.of(),
                Map.of("t1", result("t1", TestKind.POPULATION, CLEAN)),
                Map.of(),
                Set.of("A", "B"),
                Set.of(),
                Set.of(),
                Map.of(),
                systems,
                Set.of(ISO81));
    }
}
