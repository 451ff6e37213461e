package io.avouch.core.trust;

import io.avouch.core.test.TestOutcome;
import java.util.List;

/// What a control's tests say of it, as the public is told. It is never better than the worst of them.
public enum ControlState {
    DEVIATIONS("deviations", "at least one tested item failed"),
    NOT_TESTED("not tested", "no approved test has been run over it, or its records could not be read whole"),
    PARTLY("tested in part", "some of it was tested without deviations, and some was not tested"),
    NO_OCCURRENCE("no occurrence", "read whole, and nothing happened: disclosed, not a pass"),
    NO_DEVIATIONS("no deviations", "every item was tested or waived beforehand, and none failed");

    private final String text;
    private final String meaning;

    ControlState(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    public String text() {
        return text;
    }

    public String meaning() {
        return meaning;
    }

    /// @param outcomes of the approved tests of a control that were run
    /// @param whole whether every part of the control has such a test
    public static ControlState of(List<TestOutcome> outcomes, boolean whole) {
        boolean tested = false;
        boolean untested = !whole;
        boolean occurred = false;
        for (TestOutcome outcome : outcomes) {
            switch (outcome) {
                case TestOutcome.Deviations ignored -> {
                    return DEVIATIONS;
                }
                case TestOutcome.NoDeviations ignored -> {
                    tested = true;
                    occurred = true;
                }
                case TestOutcome.NoOccurrence ignored -> tested = true;
                case TestOutcome.NotTested ignored -> untested = true;
            }
        }
        if (!tested) {
            return NOT_TESTED;
        }
        if (untested) {
            return occurred ? PARTLY : NOT_TESTED;
        }
        return occurred ? NO_DEVIATIONS : NO_OCCURRENCE;
    }
}
