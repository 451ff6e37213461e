package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.WaiverRule;
import io.avouch.flow.Drafting.Draft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Nobody saves a waiver that would waive nothing: it keeps to the rule of its control, and is not approved for a day
/// that has passed. Runs know who approved one by name: what a token approved would count nowhere, so it is refused.
final class WaiverRules {
    private WaiverRules() {}

    /// An example replays a past year, waivers that should not have been granted included: its tests have to find
    /// them.
    static List<Problem> check(Organisation organisation, Draft draft, Heads heads, Instant now) {
        if (!draft.kind().equals(WaiverRule.KIND) || draft.state() == DocumentState.RETIRED || organisation.example()) {
            return List.of();
        }
        Optional<Revision> control =
                heads.findInForce("control", draft.body().findText("control").orElse(""));
        boolean approved = draft.state() == DocumentState.APPROVED;
        if (control.isEmpty()) {
            return approved ? List.of(problem(draft, "its control is not in force")) : List.of();
        }
        List<Problem> problems = new ArrayList<>();
        WaiverRule.beyond(
                        WaiverRule.of(control.get().body()),
                        draft.body(),
                        approved ? heads.people(draft.author()) : Set.of(),
                        role -> people(heads, role))
                .forEach(wrong -> problems.add(problem(draft, wrong)));
        if (approved && draft.author().startsWith(Machines.ACTOR)) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + " would waive nothing: " + draft.author() + " would approve it, and what a token's"
                            + " issuer was allowed is on record nowhere",
                    "let somebody who holds a role of the control's waiver_roles approve it, signed in"));
        }
        if (approved) {
            WaiverRule.granted(draft.body())
                    .filter(granted -> granted.from().isBefore(now.truncatedTo(ChronoUnit.DAYS)))
                    .ifPresent(granted -> problems.add(problem(
                            draft, "it is granted from " + granted.from() + ", before the day of its approval")));
        }
        return problems;
    }

    private static Set<String> people(Heads heads, String role) {
        return heads.holders(role).stream().map(heads::person).collect(Collectors.toSet());
    }

    private static Problem problem(Draft draft, String wrong) {
        return new Problem(
                draft.position(),
                draft.key() + " would waive nothing: " + wrong,
                "keep to the control's waiver_rule, waiver_roles and waiver_days");
    }
}
