package io.avouch.core.finding;

import io.avouch.core.framework.RequirementRef;
import java.util.List;

/// A requirement with its status, why it has it, and the controls behind it.
///
/// @param primary those that carry it out, and those that do not, or no longer, but in which something failed
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

    /// The same with a reason that goes on.
    public WeighedRequirement because(String more) {
        return new WeighedRequirement(ref, status, reason + more, primary, supporting, blockers);
    }

    /// Whether a control in force carries it out, whatever failed in it.
    public boolean carried() {
        return blockers.stream().noneMatch(Blocker.NoControl.class::isInstance);
    }
}
