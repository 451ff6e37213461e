package io.avouch.core.audit;

import io.avouch.core.finding.RequirementStatus;
import java.util.Locale;

/// The status of a requirement as an engagement weighs it.
public enum AuditStatus {
    SUPPORTED,
    DEVIATIONS,
    /// There were deviations; a corrective action removed the cause, and somebody else checked that it did.
    DEVIATIONS_CLOSED,
    PARTLY_TESTED,
    STATED,
    IN_PLACE,
    NOT_IN_PLACE,
    NOT_TESTED,
    NO_CONTROL,
    NOT_RELEVANT;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How it looks where only the status of requirements is known.
    public RequirementStatus like() {
        return switch (this) {
            case SUPPORTED, DEVIATIONS_CLOSED, IN_PLACE -> RequirementStatus.SUPPORTED;
            case DEVIATIONS, NOT_IN_PLACE -> RequirementStatus.DEVIATIONS;
            case PARTLY_TESTED -> RequirementStatus.PARTLY_TESTED;
            case STATED -> RequirementStatus.STATED;
            case NOT_TESTED -> RequirementStatus.NOT_TESTED;
            case NO_CONTROL -> RequirementStatus.NO_CONTROL;
            case NOT_RELEVANT -> RequirementStatus.NOT_RELEVANT;
        };
    }

    static AuditStatus of(AuditType.Weighs weighs, RequirementStatus status) {
        return switch (status) {
            case NO_CONTROL -> NO_CONTROL;
            case NOT_RELEVANT -> NOT_RELEVANT;
            case SUPPORTED -> weighs == AuditType.Weighs.AT_DATE ? IN_PLACE : SUPPORTED;
            case DEVIATIONS -> weighs == AuditType.Weighs.AT_DATE ? NOT_IN_PLACE : DEVIATIONS;
            case NOT_TESTED -> NOT_TESTED;
            case PARTLY_TESTED -> weighs == AuditType.Weighs.AT_DATE ? NOT_TESTED : PARTLY_TESTED;
            case STATED -> weighs == AuditType.Weighs.AT_DATE ? NOT_TESTED : STATED;
        };
    }
}
