package io.avouch.report;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.evidence.Gap;
import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Organisation;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.SourceReading;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Inputs for reports: rich ones, an empty one, and one made of text that wants to break the page.
final class Samples {
    static final String ROOT = "CYUPSUk5Tuyo8V0Gur49Bc4cWSTTXPhkTIztm0xvUio=";
    static final Window YEAR = Window.parse("2025-11-01", "2026-10-31");
    static final String HOSTILE = "<script>alert('x')</script> & \"quoted\" ]]> "
            + "W".repeat(180) + " שלום עולם (אבג) مرحبا بالعالم السلام 😀🚀 \u202Egnp.exe\u202C 中文 \u0000\uD800 "
            + "https://example.org/" + "a/very/long/path/".repeat(12);

    private Samples() {}

    static Organisation organisation(String name) {
        return new Organisation(
                new OrgId("northwind"), name, true, "avouch.example/northwind", Optional.empty(), Instant.EPOCH);
    }

    static ReadinessInput rich(int testCount, int deviationCount) {
        return input("Northwind AI", testCount, deviationCount, text -> text);
    }

    static ReadinessInput hostile() {
        return input(HOSTILE, 3, 5, text -> text + " " + HOSTILE);
    }

    static ReadinessInput empty() {
        return new ReadinessInput(
                new Organisation(
                        new OrgId("empty"),
                        "Nobody Ltd",
                        false,
                        "avouch.example/empty",
                        Optional.empty(),
                        Instant.EPOCH),
                run(List.of()),
                List.of(soc2(), iso42001()),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Map.of(),
                List.of());
    }

    static TestRun run(List<TestResult> results) {
        return new TestRun(
                "01KB2Z6Q0V7Y8N3M4P5R6S7T8W",
                YEAR,
                Optional.empty(),
                new TestRun.Checkpoint("avouch.example/northwind", 214_806, ROOT),
                Instant.parse("2026-11-01T00:00:00Z"),
                "duckdb 2.0.0",
                "avouch demo",
                Digest.of("run"),
                results);
    }

    private static ReadinessInput input(String name, int testCount, int deviationCount, UnaryOperator<String> text) {
        List<TestResult> results = IntStream.range(0, testCount)
                .mapToObj(i -> result(i, i % 3 == 1 ? deviationCount + i : 0, text))
                .toList();
        Map<String, List<ItemResult>> deviations = new java.util.HashMap<>();
        results.stream()
                .filter(result -> result.counts().failed() > 0)
                .forEach(result ->
                        deviations.put(result.test(), items(result.counts().failed(), text)));
        List<Framework> frameworks = List.of(soc2(), iso42001());
        return new ReadinessInput(
                organisation(name),
                run(results),
                frameworks,
                weighed(frameworks, text),
                fixes(text),
                List.of(),
                new TreeMap<>(Map.of("own.late", text.apply("Nothing is late"))),
                deviations,
                sources(text));
    }

    private static TestResult result(int i, int failed, UnaryOperator<String> text) {
        Gap gap = new Gap(
                "account",
                text.apply("keycloak-staff"),
                new Window(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-09T04:48:00Z")),
                text.apply("the API answered 503"));
        boolean whole = i % 3 != 2;
        Coverage coverage = new Coverage(
                whole ? List.of() : List.of(gap),
                i % 4 == 0 ? List.of("git:sandbox", "git:archive") : List.of(),
                OptionalLong.of(812 + i),
                812 + i,
                CountMethod.SOURCE,
                List.of(text.apply("git-platform"), "git-models"),
                true);
        TestOutcome outcome = failed > 0
                ? new TestOutcome.Deviations(failed)
                : whole ? new TestOutcome.NoDeviations() : new TestOutcome.NotTested("gap");
        return new TestResult(
                "change.independent-approval-" + i,
                text.apply("Each merged change was approved by someone else (" + i + ")"),
                List.of("CHG-01", "CHG-02"),
                TestKind.POPULATION,
                new Counts(812 + i, 790 - failed, failed, 2, 10, 5, 5 + i, 3),
                new StrengthCounts(700, 90, 2),
                coverage,
                outcome,
                text.apply(
                        failed > 0
                                ? failed + " of 792 tested items failed"
                                : whole ? "no item failed, and every source was read whole" : "not read whole"),
                Digest.of("result" + i),
                Digest.of("text" + i),
                i % 5 == 2 ? Optional.of("6.2 days, from 2026-03-03") : Optional.empty(),
                Optional.empty());
    }

    private static List<ItemResult> items(long count, UnaryOperator<String> text) {
        return IntStream.range(0, (int) count)
                .mapToObj(i -> new ItemResult(
                        text.apply("change/git-platform/%040x".formatted(i * 7919L)),
                        Instant.parse("2026-03-04T10:11:12Z").plus(Duration.ofHours(i)),
                        i % 7 == 0
                                ? Optional.of(
                                        Instant.parse("2026-04-04T10:11:12Z").plus(Duration.ofHours(i)))
                                : Optional.<Instant>empty(),
                        "fail",
                        i % 2 == 0 ? "system" : "claimed",
                        text.apply("approved by its own author only (m.okafor); merged 14 minutes later"),
                        i % 11 == 0 ? Optional.<Long>empty() : Optional.of(1000L + i)))
                .toList();
    }

    static List<WeighedRequirement> weighed(List<Framework> frameworks, UnaryOperator<String> text) {
        List<WeighedRequirement> weighed = new ArrayList<>();
        RequirementStatus[] statuses = RequirementStatus.values();
        frameworks.stream().flatMap(Framework::requirements).forEach(requirement -> {
            RequirementStatus status = statuses[weighed.size() % 3 == 0 ? 0 : weighed.size() * 5 % statuses.length];
            weighed.add(new WeighedRequirement(
                    requirement.ref(),
                    status,
                    text.apply("change.independent-approval: 20 deviations; design of CHG-02 not evaluated"),
                    List.of("CHG-01", "ACC-07"),
                    List.of(),
                    List.of()));
        });
        return weighed;
    }

    private static List<Fix> fixes(UnaryOperator<String> text) {
        List<RequirementRef> moves =
                List.of(RequirementRef.parse("soc2:CC8.1"), RequirementRef.parse("iso42001:A.6.2.4"));
        return Stream.of(
                        new Blocker.FailedTest("change.independent-approval-1", 20),
                        new Blocker.UntestedTest("change.independent-approval-2", text.apply("not read whole")),
                        new Blocker.UntestedWords("ACC-07", "b", text.apply("within one working day")),
                        new Blocker.DesignNotEvaluated("CHG-02"),
                        new Blocker.NoControl())
                .map(blocker -> new Fix(
                        blocker.key(), blocker, blocker instanceof Blocker.NoControl ? List.of() : moves, moves))
                .toList();
    }

    private static List<SourceReading> sources(UnaryOperator<String> text) {
        List<Gap> gaps = List.of(
                new Gap(
                        "account",
                        text.apply("keycloak-staff"),
                        new Window(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-09T04:48:00Z")),
                        text.apply("the API answered 503")),
                new Gap(
                        "account",
                        "keycloak-staff",
                        new Window(Instant.parse("2026-09-12T00:00:00Z"), Instant.parse("2026-09-12T14:00:00Z")),
                        ""));
        return List.of(
                new SourceReading(
                        text.apply("git-platform"),
                        "change",
                        3012,
                        OptionalLong.of(3012),
                        CountMethod.SOURCE,
                        List.of(),
                        List.of(text.apply("git:sandbox"), "git:archive"),
                        Optional.empty(),
                        true),
                new SourceReading(
                        "keycloak-staff",
                        "account",
                        71_204,
                        OptionalLong.empty(),
                        CountMethod.NONE,
                        gaps,
                        List.of(),
                        Optional.empty(),
                        true),
                new SourceReading(
                        "otel-assistant",
                        "ai_event",
                        150_000,
                        OptionalLong.of(150_000),
                        CountMethod.UPLOADER,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        true));
    }

    static Framework soc2() {
        return framework(
                "soc2",
                "SOC 2",
                "TSC 2017",
                "CC1 Control environment:5",
                "CC2 Communication:3",
                "CC3 Risk assessment:4",
                "CC4 Monitoring:2",
                "CC5 Control activities:3",
                "CC6 Logical and physical access:8",
                "CC7 System operations:5",
                "CC8 Change management:1",
                "CC9 Risk mitigation:2",
                "A1 Availability:3",
                "C1 Confidentiality:2",
                "PI1 Processing integrity:5",
                "P Privacy:18");
    }

    static Framework iso42001() {
        return framework(
                "iso42001",
                "ISO/IEC 42001",
                "2023",
                "4 Context:4",
                "5 Leadership:3",
                "6 Planning:6",
                "7 Support:7",
                "8 Operation:4",
                "9 Evaluation:6",
                "10 Improvement:2",
                "A.2 Policies:3",
                "A.3 Organisation:2",
                "A.4 Resources:5",
                "A.5 Impact:4",
                "A.6 Life cycle:9",
                "A.7 Data:5",
                "A.8 Information:4",
                "A.9 Use:3",
                "A.10 Third parties:3");
    }

    private static Framework framework(String id, String title, String version, String... groups) {
        List<RequirementGroup> made = new ArrayList<>();
        for (String group : groups) {
            int colon = group.lastIndexOf(':');
            String name = group.substring(0, colon);
            String prefix = name.substring(0, name.indexOf(' '));
            List<Requirement> requirements = IntStream.rangeClosed(1, Integer.parseInt(group.substring(colon + 1)))
                    .mapToObj(i -> new Requirement(
                            new RequirementRef(id, prefix + "." + i),
                            "A neutral short title of requirement " + prefix + "." + i,
                            "gist",
                            name))
                    .toList();
            made.add(new RequirementGroup(prefix, name, "", requirements));
        }
        return new Framework(id, title, version, made);
    }
}
