package io.avouch.web.page;

import static io.avouch.core.finding.RequirementStatus.DEVIATIONS;
import static io.avouch.core.finding.RequirementStatus.NOT_RELEVANT;
import static io.avouch.core.finding.RequirementStatus.NOT_TESTED;
import static io.avouch.core.finding.RequirementStatus.NO_CONTROL;
import static io.avouch.core.finding.RequirementStatus.PARTLY_TESTED;
import static io.avouch.core.finding.RequirementStatus.STATED;
import static io.avouch.core.finding.RequirementStatus.SUPPORTED;

import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.RequirementRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The readiness page with every requirement of both frameworks.
final class SampleReadiness {
    private static final Map<String, RequirementStatus> OTHERS = Map.ofEntries(
            Map.entry("CC4.2", DEVIATIONS),
            Map.entry("CC6.1", NOT_TESTED),
            Map.entry("CC6.4", NO_CONTROL),
            Map.entry("CC6.6", DEVIATIONS),
            Map.entry("CC7.3", PARTLY_TESTED),
            Map.entry("CC8.1", DEVIATIONS),
            Map.entry("CC1.2", STATED),
            Map.entry("PI1.5", DEVIATIONS),
            Map.entry("5.1", STATED),
            Map.entry("6.1.1", NO_CONTROL),
            Map.entry("6.1.4", PARTLY_TESTED),
            Map.entry("7.2", DEVIATIONS),
            Map.entry("7.5.2", NOT_TESTED),
            Map.entry("8.4", DEVIATIONS),
            Map.entry("9.1", NOT_TESTED),
            Map.entry("9.3.2", STATED),
            Map.entry("10.1", NO_CONTROL),
            Map.entry("A.4.4", PARTLY_TESTED),
            Map.entry("A.5.4", NOT_TESTED),
            Map.entry("A.6.2.4", DEVIATIONS),
            Map.entry("A.6.2.5", DEVIATIONS),
            Map.entry("A.7.6", PARTLY_TESTED),
            Map.entry("A.10.2", NO_CONTROL));

    private SampleReadiness() {}

    static ReadinessPage page() {
        return new ReadinessPage(
                SampleFrame.YEAR,
                List.of(
                        new ReadinessPage.FrameworkMap("soc2", "SOC 2", "Type 2 examination", soc2()),
                        new ReadinessPage.FrameworkMap("iso42001", "ISO/IEC 42001", "certification", iso42001())),
                plan(),
                SampleFrame.coverage().stream()
                        .filter(source -> !source.whole())
                        .toList(),
                SampleFrame.coverage().size(),
                List.of(new Link("metric", "#"), new Link("sighting", "#")),
                SampleFrame.downloads());
    }

    private static List<PlannedFix> plan() {
        return List.of(
                fix(
                        new Blocker.FailedTest("deployment.evaluated", 3),
                        "Each deployed model, prompt or index was evaluated before",
                        "M. Okafor",
                        List.of("soc2:CC8.1", "soc2:PI1.5", "iso42001:A.6.2.4", "iso42001:A.6.2.5", "iso42001:8.4")),
                fix(
                        new Blocker.UntestedTest(
                                "account.mfa",
                                "keycloak: staff (account) not read whole from 2026-03-03 to 2026-03-09: 214 accounts "
                                        + "unverified"),
                        "Accounts of people have a second factor",
                        "Platform",
                        List.of("soc2:CC6.1", "soc2:CC6.6")),
                fix(
                        new Blocker.UntestedWords("INC-03", "p2", "and informs affected customers without delay"),
                        "Customers are informed of incidents",
                        "S. Lindqvist",
                        List.of("soc2:CC7.3")),
                fix(
                        new Blocker.DesignNotEvaluated("RSK-08"),
                        "Impact assessment done and retained",
                        "A. Ferrari",
                        List.of("iso42001:6.1.4")),
                fix(new Blocker.NoControl(), "CC6.4 Physical access", "", List.of("soc2:CC6.4")));
    }

    private static PlannedFix fix(Blocker blocker, String title, String owner, List<String> refs) {
        List<RequirementRef> touched = refs.stream().map(RequirementRef::parse).toList();
        return PlannedFix.of(
                new Fix(blocker.key(), blocker, touched.subList(0, Math.max(1, touched.size() - 2)), touched),
                title,
                "Evaluate exactly what is deployed before it is, and stop the pipeline without it.",
                owner,
                SampleFrame.LINKS);
    }

    private static List<ReadinessPage.Group> soc2() {
        List<ReadinessPage.Group> groups = new ArrayList<>();
        groups.add(soc2("CC1", "Control environment", 5));
        groups.add(soc2("CC2", "Communication", 3));
        groups.add(soc2("CC3", "Risk assessment", 4));
        groups.add(soc2("CC4", "Monitoring", 2));
        groups.add(soc2("CC5", "Control activities", 3));
        groups.add(soc2("CC6", "Access", 8));
        groups.add(soc2("CC7", "Operations", 5));
        groups.add(soc2("CC8", "Change", 1));
        groups.add(soc2("CC9", "Risk mitigation", 2));
        groups.add(soc2("A1", "Availability", 3));
        groups.add(soc2("C1", "Confidentiality", 2));
        groups.add(soc2("PI1", "Processing integrity", 5));
        List.of(1, 1, 2, 3, 2, 7, 1, 1)
                .forEach(count -> groups.add(soc2("P" + (groups.size() - 11), "Privacy", count)));
        return groups;
    }

    private static ReadinessPage.Group soc2(String id, String title, int count) {
        List<String> refs =
                IntStream.rangeClosed(1, count).mapToObj(n -> id + "." + n).toList();
        return group("soc2", id, title, refs);
    }

    private static List<ReadinessPage.Group> iso42001() {
        return List.of(
                group("iso42001", "4", "Context", List.of("4.1", "4.2", "4.3", "4.4")),
                group("iso42001", "5", "Leadership", List.of("5.1", "5.2", "5.3")),
                group("iso42001", "6", "Planning", List.of("6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.2", "6.3")),
                group("iso42001", "7", "Support", List.of("7.1", "7.2", "7.3", "7.4", "7.5.1", "7.5.2", "7.5.3")),
                group("iso42001", "8", "Operation", List.of("8.1", "8.2", "8.3", "8.4")),
                group("iso42001", "9", "Evaluation", List.of("9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3")),
                group("iso42001", "10", "Improvement", List.of("10.1", "10.2")),
                group("iso42001", "A.2", "Policies", List.of("A.2.2", "A.2.3", "A.2.4")),
                group("iso42001", "A.3", "Organisation", List.of("A.3.2", "A.3.3")),
                group("iso42001", "A.4", "Resources", List.of("A.4.2", "A.4.3", "A.4.4", "A.4.5", "A.4.6")),
                group("iso42001", "A.5", "Impact", List.of("A.5.2", "A.5.3", "A.5.4", "A.5.5")),
                group(
                        "iso42001",
                        "A.6",
                        "Life cycle",
                        List.of(
                                "A.6.1.2", "A.6.1.3", "A.6.2.2", "A.6.2.3", "A.6.2.4", "A.6.2.5", "A.6.2.6", "A.6.2.7",
                                "A.6.2.8")),
                group("iso42001", "A.7", "Data", List.of("A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6")),
                group("iso42001", "A.8", "Information", List.of("A.8.2", "A.8.3", "A.8.4", "A.8.5")),
                group("iso42001", "A.9", "Use", List.of("A.9.2", "A.9.3", "A.9.4")),
                group("iso42001", "A.10", "Third parties", List.of("A.10.2", "A.10.3", "A.10.4")));
    }

    private static ReadinessPage.Group group(String framework, String id, String title, List<String> refs) {
        return new ReadinessPage.Group(
                id, title, refs.stream().map(ref -> cell(framework, ref)).toList());
    }

    private static ReadinessPage.Cell cell(String framework, String ref) {
        boolean privacy = ref.matches("P[1-8]\\..*");
        RequirementStatus status = privacy ? NOT_RELEVANT : OTHERS.getOrDefault(ref, SUPPORTED);
        String reason = switch (status) {
            case DEVIATIONS -> "change.independent-approval: 20 deviations";
            case NOT_TESTED -> "account.mfa not tested (never run)";
            case PARTLY_TESTED -> "INC-03 untested: “informs affected customers without delay”";
            case NO_CONTROL -> "no approved primary control";
            case NOT_RELEVANT -> "privacy is not in the scope of the examination";
            case STATED -> "GOV-02 rests on statements alone";
            case SUPPORTED -> "";
        };
        return new ReadinessPage.Cell(new RequirementRef(framework, ref), "A requirement", status, reason);
    }
}
