package io.avouch.web.page;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One requirement: what it asks, how far it is supported and why, and what stands behind it.
///
/// @param status absent where the framework is a neighbour that is mapped to and not weighed
/// @param untested words of primary controls that nothing has tested or inspected
/// @param notRelevant the decision, where it is not relevant
/// @param matching requirements of other frameworks that a crosswalk row relates to it
public record RequirementPage(
        String frameworkTitle,
        String group,
        Requirement requirement,
        Window window,
        Optional<RequirementStatus> status,
        String reason,
        List<Quote> untested,
        List<Serving> primary,
        List<Serving> supporting,
        List<Match> matching,
        Optional<NotRelevant> notRelevant,
        Optional<RequirementRef> previous,
        Optional<RequirementRef> next) {
    public RequirementPage {
        untested = List.copyOf(untested);
        primary = List.copyOf(primary);
        supporting = List.copyOf(supporting);
        matching = List.copyOf(matching);
    }

    public List<Serving> testedSupport() {
        return supporting.stream().filter(serving -> !serving.tests().isEmpty()).toList();
    }

    public List<Serving> untestedSupport() {
        return supporting.stream().filter(serving -> serving.tests().isEmpty()).toList();
    }

    /// Words of a control's statement.
    public record Quote(String control, String words) {}

    /// A control that serves the requirement.
    ///
    /// @param reason why it does
    /// @param design who judged its design suitable, empty where nobody has
    public record Serving(
            String control, String title, String owner, String reason, String design, List<TestSummary> tests) {
        public Serving {
            tests = List.copyOf(tests);
        }
    }

    /// A requirement of another framework. The row suggests; it never supports.
    public record Match(
            RequirementRef ref,
            String title,
            Optional<RequirementStatus> status,
            String relationship,
            String confidence,
            String basis) {}

    /// That it is not relevant, why, and who approved that.
    public record NotRelevant(String reason, String approver, Instant at) {}
}
