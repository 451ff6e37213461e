package io.avouch.core.trust;

import io.avouch.core.OrgId;
import io.avouch.core.report.ForbiddenWords;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// Strangers see no page with words that nothing may say.
    @Override
    public boolean shown() {
        return shown && forbidden().isEmpty();
    }

    /// Words that keep the page from strangers until they are changed, wherever they stand.
    public List<ForbiddenWords.Found> forbidden() {
        return texts().flatMap(text -> ForbiddenWords.in(text).stream()).toList();
    }

    /// Everything on it that somebody wrote.
    private Stream<String> texts() {
        return Stream.of(
                        Stream.of(organisation, title, introduction, contact, gate.agreement()),
                        scopes.stream().flatMap(each -> Stream.of(each.title(), each.statement())),
                        scopes.stream().flatMap(each -> named(each.exclusions())),
                        named(services),
                        aiSystems.stream().flatMap(each -> Stream.of(each.title(), each.purpose(), each.stage())),
                        processors.stream()
                                .flatMap(each -> Stream.of(each.title(), each.service(), each.place(), each.data())),
                        customerData.stream()
                                .flatMap(each -> Stream.of(each.data(), each.kept(), each.provider(), each.place())),
                        engagements.stream().map(Engagement::title),
                        controls.shown().stream().flatMap(each -> Stream.of(each.title(), each.statement())),
                        gate.documents().stream().map(TrustGate.Gated::title))
                .flatMap(texts -> texts);
    }

    private static Stream<String> named(List<Named> all) {
        return all.stream().flatMap(each -> Stream.of(each.title(), each.says()));
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

    /// What becomes of one kind of data. What is empty was not answered, and is shown so.
    public record CustomerData(String data, String trainsModels, String kept, String provider, String place) {
        /// Nobody has said anything of customers' data.
        public static final CustomerData UNANSWERED = new CustomerData("Your data", "", "", "", "");
    }

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

    /// @param waived allowed beforehand by an approved waiver; neither tested nor failed
    public record Figures(long tested, long deviations, long waived) {}
}
