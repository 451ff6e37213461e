package io.avouch.flow;

import io.avouch.core.finding.Fix;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.TestRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where an organisation stands at a checkpoint: the programme in force, the last run, and what follows.
public record Standing(
        Organisation organisation,
        Instant asOf,
        TestRun.Checkpoint checkpoint,
        Programme programme,
        Optional<TestRun> run,
        Map<RequirementRef, WeighedRequirement> requirements,
        List<Fix> plan) {
    public List<WeighedRequirement> of(String framework) {
        return requirements.values().stream()
                .filter(requirement -> requirement.ref().framework().equals(framework))
                .toList();
    }
}
