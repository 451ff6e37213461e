package io.avouch.core.trust;

import io.avouch.core.OrgId;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the public is told: only what somebody chose and somebody else approved, and of the rest how much there is.
///
/// @param shown whether the public sees it; a member looks at it before
/// @param window what the last run of tests was about
/// @param testedAt when that was
/// @param sealed the ledger's entry that committed to that run's results
public record TrustPage(
        OrgId org,
        String organisation,
        boolean example,
        boolean shown,
        String title,
        String introduction,
        String contact,
        List<Scope> scopes,
        List<Named> services,
        List<AiSystem> aiSystems,
        List<Processor> processors,
        List<CustomerData> customerData,
        List<Engagement> engagements,
        Controls controls,
        TrustGate gate,
        Optional<Window> window,
        Optional<Instant> testedAt,
        Checkpoint checkpoint,
        Optional<Long> sealed) {
    public TrustPage {
        scopes = List.copyOf(scopes);
        services = List.copyOf(services);
        aiSystems = List.copyOf(aiSystems);
        processors = List.copyOf(processors);
        customerData = List.copyOf(customerData);
        engagements = List.copyOf(engagements);
    }

    public record Named(String title, String says) {}

    public record Scope(
            String title, String framework, String statement, List<String> categories, List<Named> exclusions) {
        public Scope {
            categories = List.copyOf(categories);
            exclusions = List.copyOf(exclusions);
        }
    }

    public record AiSystem(String title, String purpose, String stage, List<String> roles, boolean decidesAboutPeople) {
        public AiSystem {
            roles = List.copyOf(roles);
        }
    }

    public record Processor(String title, String service, String place, String data) {}

    public record CustomerData(String data, String trainsModels, String kept, String provider, String place) {}

    /// An engagement's own state; never what its outcome will be.
    public record Engagement(String title, String type, String when, String state) {}

    /// @param shown those named, in order
    /// @param of how many of all controls, shown or not, are in each state
    public record Controls(List<Shown> shown, Map<ControlState, Long> of, long total) {
        public Controls {
            shown = List.copyOf(shown);
            of = Map.copyOf(of);
        }

        /// Controls that are counted and not named.
        public long withheld() {
            return total - shown.size();
        }

        public long count(ControlState state) {
            return of.getOrDefault(state, 0L);
        }

        /// Of those that are not named.
        public long withheld(ControlState state) {
            return count(state)
                    - shown.stream().filter(each -> each.state() == state).count();
        }
    }

    /// @param figures how many items were tested and failed; absent where that is not shown
    public record Shown(
            String id,
            String title,
            String statement,
            ControlState state,
            Optional<Instant> testedAt,
            Optional<Figures> figures) {}

    public record Figures(long tested, long deviations) {}
}
