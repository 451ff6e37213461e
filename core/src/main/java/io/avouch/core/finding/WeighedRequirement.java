package io.avouch.core.finding;

import io.avouch.core.framework.RequirementRef;
import java.util.List;

/// A requirement with its status, why it has it, and the controls behind it.
public record WeighedRequirement(
        RequirementRef ref,
        RequirementStatus status,
        String reason,
        List<String> primary,
        List<String> supporting,
        List<Blocker> blockers) {
    public WeighedRequirement {
        primary = List.copyOf(primary);
        supporting = List.copyOf(supporting);
        blockers = List.copyOf(blockers);
    }
}
