package io.avouch.core.finding;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.ControlPart.Cover;
import io.avouch.core.programme.Service;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.Counts;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Controls and results that tests of weighing are made of.
final class WeighingSample {
    static final RequirementRef CC81 = RequirementRef.parse("soc2:CC8.1");
    static final RequirementRef ISO81 = RequirementRef.parse("iso42001:8.1");

    static final TestOutcome CLEAN = new TestOutcome.NoDeviations();
    static final TestOutcome FAILED = new TestOutcome.Deviations(3);

    private WeighingSample() {}

    static Control control(String id, ControlPart... parts) {
        return only(id, CC81, parts);
    }

    static Control only(String id, RequirementRef ref, ControlPart... parts) {
        return new Control(
                id, id, "statement", "", "", List.of(parts), List.of(new Service(ref, Weight.PRIMARY, "")), Set.of());
    }

    static ControlPart tested(String id, String test) {
        return new ControlPart(id, "words " + id, Cover.TESTED, List.of(test));
    }

    static ControlPart inspected(String id) {
        return new ControlPart(id, "words " + id, Cover.INSPECTED, List.of());
    }

    static TestResult result(String test, TestKind kind, TestOutcome outcome) {
        Coverage whole =
                new Coverage(List.of(), List.of(), OptionalLong.empty(), 0, CountMethod.SOURCE, List.of("git"), true);
        return new TestResult(
                test,
                test,
                List.of(),
                kind,
                Counts.NONE,
                StrengthCounts.NONE,
                whole,
                outcome,
                "",
                Digest.of(test),
                Digest.of(test),
                Optional.empty(),
                Optional.empty());
    }
}
