package io.avouch.web.page;

import io.avouch.core.audit.AuditStatus;
import io.avouch.core.audit.Workspace;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.ItemStatus;
import io.avouch.core.test.TestOutcome;

/// How a status is shown: a symbol, the vocabulary's word, and a tone.
public record Mark(String symbol, String text, Tone tone) {
    public static Mark of(RequirementStatus status) {
        return switch (status) {
            case SUPPORTED -> new Mark("✓", "supported", Tone.GOOD);
            case DEVIATIONS -> new Mark("!", "deviations", Tone.BAD);
            case PARTLY_TESTED -> new Mark("◐", "partly tested", Tone.PART);
            case STATED -> new Mark("“", "stated", Tone.PART);
            case NOT_TESTED -> new Mark("?", "not tested", Tone.WATCH);
            case NO_CONTROL -> new Mark("–", "no control", Tone.NONE);
            case NOT_RELEVANT -> new Mark("×", "not relevant", Tone.OUT);
        };
    }

    public static Mark of(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.NoDeviations ignored -> new Mark("✓", "no deviations", Tone.GOOD);
            case TestOutcome.Deviations found ->
                new Mark("!", Format.count(found.count(), "deviation", "deviations"), Tone.BAD);
            case TestOutcome.NoOccurrence ignored -> new Mark("○", "no occurrence", Tone.NONE);
            case TestOutcome.NotTested ignored -> new Mark("?", "not tested", Tone.WATCH);
        };
    }

    public static Mark of(ItemStatus status) {
        return switch (status) {
            case PASS -> new Mark("✓", "pass", Tone.GOOD);
            case FAIL -> new Mark("!", "deviation", Tone.BAD);
            case WAIVED -> new Mark("~", "waived", Tone.PART);
            case NOT_APPLICABLE -> new Mark("–", "not applicable", Tone.NONE);
            case OUT_OF_SCOPE -> new Mark("×", "out of scope", Tone.OUT);
            case UNVERIFIED -> new Mark("?", "unverified", Tone.WATCH);
        };
    }

    /// An item's status as the engine writes it.
    public static Mark ofItem(String status) {
        for (ItemStatus known : ItemStatus.values()) {
            if (known.text().equals(status)) {
                return of(known);
            }
        }
        return new Mark("?", status, Tone.WATCH);
    }

    public static Mark of(DocumentState state) {
        return switch (state) {
            case DRAFT -> new Mark("○", "draft", Tone.NONE);
            case IN_REVIEW -> new Mark("◐", "in review", Tone.PART);
            case APPROVED -> new Mark("✓", "approved", Tone.GOOD);
            case RETIRED -> new Mark("×", "retired", Tone.OUT);
        };
    }

    /// Whether one step that had to happen before another did: yes, no, or could not be told.
    public static Mark of(Gate gate) {
        return switch (gate.state()) {
            case PASSED -> new Mark("✓", gate.words(), Tone.GOOD);
            case MISSING -> new Mark("!", gate.words(), Tone.BAD);
            case UNVERIFIED -> new Mark("?", gate.words(), Tone.WATCH);
            case NOT_NEEDED -> new Mark("–", gate.words(), Tone.NONE);
        };
    }

    public static Mark of(PartState state) {
        return switch (state) {
            case TESTED -> new Mark("✓", "tested", Tone.GOOD);
            case DEVIATED -> new Mark("!", "tested, with deviations", Tone.BAD);
            case INSPECTED -> new Mark("◉", "inspected", Tone.GOOD);
            case STATED -> new Mark("“", "stated only", Tone.PART);
            case UNTESTED -> new Mark("?", "not tested", Tone.WATCH);
        };
    }

    public static Mark of(AuditStatus status) {
        Mark like = of(status.like());
        return new Mark(like.symbol(), status.text().replace('-', ' '), like.tone());
    }

    public static Mark of(Workspace.Standing standing) {
        return switch (standing) {
            case OPEN -> new Mark("○", "open", Tone.WATCH);
            case ANSWERED -> new Mark("◐", "answered", Tone.PART);
            case RETURNED -> new Mark("!", "returned", Tone.BAD);
            case ACCEPTED -> new Mark("✓", "accepted", Tone.GOOD);
            case WITHDRAWN -> new Mark("×", "withdrawn", Tone.OUT);
        };
    }
}
