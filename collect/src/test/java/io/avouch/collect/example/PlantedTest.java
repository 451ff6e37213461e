package io.avouch.collect.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list of what is planted and an independent look at the raw records agree, both ways.
class PlantedTest {
    /// Judged from documents, whose items nobody can get wrong by accident of a seed.
    private static final Set<String> OF_DOCUMENTS = Set.of(
            "ai-policy.in-force",
            "ai-system.complete",
            "ai-system.in-scope",
            "duty.separated",
            "impact.mitigation-planned",
            "impact.people-and-society",
            "internal-audit.held",
            "management.review",
            "need.answered",
            "plan.approved",
            "risk.treated",
            "role.filled",
            "soa.justified",
            "statement.signed");

    /// Of the programme itself, judged from readings, runs and documents: the example has few of what may go wrong.
    private static final Set<String> OF_THE_PROGRAMME = Set.of(
            "collection.reconciled",
            "communication.sent",
            "control.tested-weekly",
            "coverage.restored",
            "description.approved-quarterly",
            "management.review",
            "nonconformity.corrected",
            "programme.change-approved",
            "requirement.answered",
            "role.published",
            "skill.evidenced");

    /// The example has no evidence for these: each of their items is unverified, and a few are named.
    private static final Set<String> WITHOUT_EVIDENCE =
            Set.of("deployment.artifacts-trusted", "deployment.gates-passed");

    private static final Evidence EVIDENCE = Evidence.collect();
    private static final Findings FINDINGS = new Findings();

    @BeforeAll
    static void judge() {
        new ReleaseOracle(EVIDENCE, FINDINGS).judge();
        new AiOracle(EVIDENCE, FINDINGS).judge();
        new WorkforceOracle(EVIDENCE, FINDINGS).judge();
        new PolicyOracle(EVIDENCE, FINDINGS).judge();
        new OperationsOracle(EVIDENCE, FINDINGS).judge();
        new TrustOracle(EVIDENCE, FINDINGS).judge();
        new RightsOracle(EVIDENCE, FINDINGS).judge();
        new AssuranceOracle(EVIDENCE, FINDINGS).judge();
        new SafeguardOracle(EVIDENCE, FINDINGS).judge();
        new GateOracle(EVIDENCE, FINDINGS).judge();
        new DataOracle(EVIDENCE, FINDINGS).judge();
        new ProcessingOracle(EVIDENCE, FINDINGS).judge();
        new UseOracle(EVIDENCE, FINDINGS).judge();
    }

    @Test
    void each_planted_item_is_found_and_nothing_else() {
        assertThat(FINDINGS.byTest()).isEqualTo(planted("planted", false));
    }

    @Test
    void what_passes_at_a_boundary_is_not_found() {
        planted("passes_at_boundary", false)
                .forEach((test, items) -> assertThat(FINDINGS.byTest().getOrDefault(test, Set.of()))
                        .as(test)
                        .doesNotContainAnyElementsOf(items));
    }

    @Test
    void each_test_has_three_planted_items_and_one_on_the_boundary() {
        Map<String, Set<String>> all = planted("planted", true);
        all.forEach((test, items) ->
                assertThat(items).as(test).hasSizeGreaterThanOrEqualTo(OF_THE_PROGRAMME.contains(test) ? 1 : 3));
        assertThat(planted("passes_at_boundary", true).keySet()).isSubsetOf(all.keySet());
    }

    @Test
    void each_gap_shows_in_the_readings() {
        for (JsonObject gap : ExampleFiles.planted().objects("gaps")) {
            boolean shown = switch (gap.text("type")) {
                case "change" ->
                    read(gap).stream().allMatch(read -> read.closing().unread().contains(gap.text("unread")));
                case "access_event" ->
                    read(gap).stream()
                            .anyMatch(read -> read.closing().covers().from().equals(from(gap)) && missing(read) == 3);
                default ->
                    read(gap).stream().noneMatch(read -> read.closing().covers().contains(from(gap)));
            };
            assertThat(shown).as(gap.text("why")).isTrue();
        }
    }

    private static java.util.List<Step.Read> read(JsonObject gap) {
        return EVIDENCE.reads().stream()
                .filter(read -> read.opening().type().equals(gap.text("type")))
                .filter(read -> read.opening().source().equals(gap.text("source")))
                .toList();
    }

    private static Instant from(JsonObject gap) {
        return Instant.parse(gap.text("from"));
    }

    private static long missing(Step.Read read) {
        long arrived = EVIDENCE.all("access_event").stream()
                .filter(event -> read.closing().covers().contains(event.at()))
                .count();
        return read.closing().expectedCount().orElseThrow() - arrived;
    }

    private static Map<String, Set<String>> planted(String list, boolean withDocuments) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JsonObject entry : ExampleFiles.planted().objects(list)) {
            String test = entry.text("test");
            boolean recounted = Stream.of(OF_DOCUMENTS, OF_THE_PROGRAMME, WITHOUT_EVIDENCE)
                    .noneMatch(others -> others.contains(test));
            if (withDocuments || recounted) {
                found.computeIfAbsent(test, any -> new TreeSet<>()).add(entry.text("item"));
            }
        }
        return found;
    }
}
