package io.avouch.core.finding;

import io.avouch.core.finding.Blocker.DesignNotEvaluated;
import io.avouch.core.finding.Blocker.FailedTest;
import io.avouch.core.finding.Blocker.NoControl;
import io.avouch.core.finding.Blocker.OnlyAiSystems;
import io.avouch.core.finding.Blocker.UncoveredAiSystem;
import io.avouch.core.finding.Blocker.UntestedTest;
import io.avouch.core.finding.Blocker.UntestedWords;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.AiSystems;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From test results to the status of requirements, by the vocabulary's rules.
///
/// @param controls the approved controls
/// @param earlier controls as they were in force in the time that is weighed, and no longer are: they carry nothing
///     out, but what failed in them stays
/// @param results the latest result of each test whose text was approved
/// @param absent why a test has no result that counts, where it is known: nobody has approved its text yet, or it was
///     taken back
/// @param suitable the controls whose design a named person judged suitable
/// @param inspected the parts, as `CONTROL/part`, that a person inspected
/// @param stated the parts, as `CONTROL/part`, that a person stated
/// @param notRelevant the requirements approved as not relevant, with the reason
/// @param aiSystems the AI systems that somebody has to cover
/// @param ofAiSystems the requirements about each AI system and nothing besides: controls of these alone carry them out
public record Weighing(
        List<Control> controls,
        List<Control> earlier,
        Map<String, TestResult> results,
        Map<String, String> absent,
        Set<String> suitable,
        Set<String> inspected,
        Set<String> stated,
        Map<RequirementRef, String> notRelevant,
        AiSystems aiSystems,
        Set<RequirementRef> ofAiSystems) {
    /// By the documents in force; results whose text nobody approved wait.
    ///
    /// @param since when the time began that the results are of
    public static Weighing of(
            Programme programme, Instant since, List<TestResult> results, Collection<Framework> frameworks) {
        return of(programme, since, List.of(), results, frameworks);
    }

    /// The same where controls of earlier count as well.
    public static Weighing of(
            Programme programme,
            Instant since,
            List<Control> earlier,
            List<TestResult> results,
            Collection<Framework> frameworks) {
        Map<Boolean, List<TestResult>> read =
                results.stream().collect(Collectors.partitioningBy(new ApprovedTexts(programme)));
        return new Weighing(
                programme.controls(),
                earlier,
                named(read.getOrDefault(true, List.of())),
                absent(programme, read.getOrDefault(false, List.of())),
                programme.suitable(),
                programme.inspected(),
                programme.stated(),
                programme.notRelevant(),
                programme.aiSystems(since),
                frameworks.stream().flatMap(Framework::ofAiSystems).collect(Collectors.toSet()));
    }

    private static Map<String, TestResult> named(List<TestResult> results) {
        Map<String, TestResult> named = new LinkedHashMap<>();
        results.forEach(result -> named.put(result.test(), result));
        return named;
    }

    private static Map<String, String> absent(Programme programme, List<TestResult> waiting) {
        Map<String, String> absent = new LinkedHashMap<>();
        waiting.forEach(result -> absent.put(result.test(), "a second person has not approved its text"));
        absent.putAll(LostTest.retired(programme));
        return absent;
    }

    /// The same as if nobody had declared a requirement not relevant.
    public Weighing asRelevant(RequirementRef ref) {
        Map<RequirementRef, String> others = new LinkedHashMap<>(notRelevant);
        others.remove(ref);
        return new Weighing(
                controls, earlier, results, absent, suitable, inspected, stated, others, aiSystems, ofAiSystems);
    }

    public WeighedRequirement weigh(RequirementRef ref) {
        List<Control> carrying = carrying(ref, any -> true);
        return weigh(ref, carrying, contradicting(ref, carrying, any -> true), uncovered(ref, carrying));
    }

    /// By some of the controls alone, as by those that cover one AI system.
    public WeighedRequirement weigh(RequirementRef ref, Predicate<Control> among) {
        List<Control> carrying = carrying(ref, among);
        return weigh(ref, carrying, contradicting(ref, carrying, among), List.of());
    }

    /// One that is limited to AI systems of which none has to be covered carries nothing out.
    private List<Control> carrying(RequirementRef ref, Predicate<Control> among) {
        Set<String> needing = aiSystems.needing(ref);
        return serving(controls, ref, Weight.PRIMARY)
                .filter(among)
                .filter(control -> !control.limited() || needing.stream().anyMatch(control::covers))
                .toList();
    }

    /// But what failed in it speaks against the requirement, whatever became of its AI systems: to retire one, or to
    /// leave it out of a scope, makes no deviation undone. It says nothing of AI systems that no scope of the
    /// framework named while others were named.
    private List<Control> contradicting(RequirementRef ref, List<Control> carrying, Predicate<Control> among) {
        return Stream.concat(serving(controls, ref, Weight.PRIMARY), serving(earlier, ref, Weight.PRIMARY))
                .filter(among)
                .filter(control -> !control.limited() || aiSystems.concern(ref, control.aiSystems()))
                .filter(control -> !carrying.contains(control)
                        && against(control).findAny().isPresent())
                .toList();
    }

    /// What failed; and of a control of earlier, also what nobody knows, because its tests were not run.
    private Stream<Blocker> against(Control control) {
        return blockers(control).stream()
                .filter(each -> each instanceof FailedTest
                        || (earlier.contains(control)
                                && each instanceof UntestedTest untested
                                && !results.containsKey(untested.test())));
    }

    private WeighedRequirement weigh(
            RequirementRef ref, List<Control> carrying, List<Control> contradicting, List<Blocker> uncovered) {
        List<String> primary = Stream.concat(carrying.stream(), contradicting.stream())
                .map(Control::id)
                .distinct()
                .toList();
        List<String> supporting =
                serving(controls, ref, Weight.SUPPORTING).map(Control::id).toList();
        String irrelevant = notRelevant.get(ref);
        if (irrelevant != null) {
            return new WeighedRequirement(
                    ref, RequirementStatus.NOT_RELEVANT, irrelevant, primary, supporting, List.of());
        }
        List<Blocker> missing = carrying.isEmpty() ? List.of(new NoControl()) : uncovered;
        List<Blocker> blockers = Stream.of(
                        missing.stream(),
                        carrying.stream().flatMap(control -> blockers(control).stream()),
                        contradicting.stream().flatMap(this::against))
                .flatMap(each -> each)
                .distinct()
                .toList();
        RequirementStatus status = status(carrying, blockers);
        return new WeighedRequirement(ref, status, reason(status, blockers), primary, supporting, blockers);
    }

    /// What is supported for one AI system is not for another that no control covers, and what is for all of them is
    /// not for services, stores and people besides.
    private List<Blocker> uncovered(RequirementRef ref, List<Control> primary) {
        boolean beyond = !ref.own() && !ofAiSystems.contains(ref);
        if (beyond && !primary.isEmpty() && primary.stream().allMatch(Control::limited)) {
            return List.of(new OnlyAiSystems(ids(primary)));
        }
        return aiSystems.needing(ref).stream()
                .filter(system -> primary.stream().noneMatch(control -> control.covers(system)))
                .<Blocker>map(system -> new UncoveredAiSystem(system, ids(primary)))
                .toList();
    }

    private RequirementStatus status(List<Control> primary, List<Blocker> blockers) {
        if (blockers.isEmpty()) {
            return RequirementStatus.SUPPORTED;
        }
        if (blockers.stream().anyMatch(FailedTest.class::isInstance)) {
            return RequirementStatus.DEVIATIONS;
        }
        if (primary.isEmpty()) {
            return RequirementStatus.NO_CONTROL;
        }
        List<ControlPart.Cover> known = primary.stream()
                .flatMap(control -> control.parts().stream().map(part -> known(control, part)))
                .flatMap(Optional::stream)
                .toList();
        if (known.stream().anyMatch(cover -> cover != ControlPart.Cover.STATED)) {
            return RequirementStatus.PARTLY_TESTED;
        }
        return known.isEmpty() ? RequirementStatus.NOT_TESTED : RequirementStatus.STATED;
    }

    private List<Blocker> blockers(Control control) {
        List<Blocker> blockers = new ArrayList<>();
        for (ControlPart part : control.parts()) {
            blockers.addAll(blockers(control, part));
        }
        if (!suitable.contains(control.id())) {
            blockers.add(new DesignNotEvaluated(control.id()));
        }
        return blockers;
    }

    private List<Blocker> blockers(Control control, ControlPart part) {
        List<Blocker> blockers = new ArrayList<>();
        for (String test : part.tests()) {
            blocker(test).ifPresent(blockers::add);
        }
        if (blockers.isEmpty()
                && known(control, part)
                        .filter(c -> c != ControlPart.Cover.STATED)
                        .isEmpty()) {
            blockers.add(new UntestedWords(control.id(), part.id(), part.words()));
        }
        return blockers;
    }

    private String absent(String test) {
        return Optional.ofNullable(absent.get(test)).orElse(results.isEmpty() ? "never run" : "not part of the run");
    }

    private Optional<Blocker> blocker(String test) {
        TestResult result = results.get(test);
        if (result == null) {
            return Optional.of(new UntestedTest(test, absent(test)));
        }
        return switch (result.outcome()) {
            case TestOutcome.NoDeviations ignored -> Optional.empty();
            case TestOutcome.Deviations deviations -> Optional.of(new FailedTest(test, deviations.count()));
            case TestOutcome.NoOccurrence ignored ->
                Optional.of(new UntestedTest(test, "no occurrence in the window; the source was read whole"));
            case TestOutcome.NotTested not -> Optional.of(new UntestedTest(test, not.reason()));
        };
    }

    /// How the words of a part are known, if they are.
    private Optional<ControlPart.Cover> known(Control control, ControlPart part) {
        boolean clean = !part.tests().isEmpty()
                && part.tests().stream().allMatch(test -> blocker(test).isEmpty());
        if (clean) {
            boolean statements = part.tests().stream().allMatch(this::ofStatements);
            return Optional.of(statements ? ControlPart.Cover.STATED : ControlPart.Cover.TESTED);
        }
        String key = control.id() + "/" + part.id();
        return switch (part.cover()) {
            case INSPECTED -> inspected.contains(key) ? Optional.of(part.cover()) : Optional.empty();
            case STATED -> stated.contains(key) ? Optional.of(part.cover()) : Optional.empty();
            case TESTED -> Optional.empty();
        };
    }

    /// A test of statements, however clean, knows no more than what people said.
    private boolean ofStatements(String test) {
        TestResult result = results.get(test);
        return result != null && result.kind() == TestKind.STATED;
    }

    private static String reason(RequirementStatus status, List<Blocker> blockers) {
        return switch (status) {
            case SUPPORTED -> "every part of every primary control was tested or inspected, and none failed";
            case DEVIATIONS ->
                blockers.stream()
                        .filter(each -> each instanceof FailedTest || each instanceof NoControl)
                        .map(each -> each instanceof FailedTest failed ? counted(failed) : words(each))
                        .collect(Collectors.joining("; "));
            case PARTLY_TESTED, STATED, NOT_TESTED ->
                blockers.stream().limit(3).map(Weighing::words).collect(Collectors.joining("; "));
            case NO_CONTROL -> words(new NoControl());
            case NOT_RELEVANT -> "";
        };
    }

    private static String counted(FailedTest failed) {
        return failed.test() + ": " + failed.deviations() + (failed.deviations() == 1 ? " deviation" : " deviations");
    }

    private static String words(Blocker blocker) {
        return switch (blocker) {
            case FailedTest failed -> failed.test() + " has deviations";
            case UntestedTest untested -> untested.test() + " not tested (" + untested.reason() + ")";
            case UntestedWords words -> words.control() + " untested: “" + words.words() + "”";
            case DesignNotEvaluated design -> "design of " + design.control() + " not evaluated";
            case UncoveredAiSystem uncovered -> "no primary control covers AI system " + uncovered.aiSystem();
            case OnlyAiSystems only -> only.says();
            case NoControl ignored -> "no approved primary control";
        };
    }

    private static Stream<Control> serving(List<Control> among, RequirementRef ref, Weight weight) {
        return among.stream()
                .filter(control -> control.serves(ref).filter(weight::equals).isPresent());
    }

    private static List<String> ids(List<Control> controls) {
        return controls.stream().map(Control::id).toList();
    }
}
