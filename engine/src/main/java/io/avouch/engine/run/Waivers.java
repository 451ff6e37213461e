package io.avouch.engine.run;

import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.PastRoles;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.WaiverRule;
import io.avouch.core.test.ControlTest;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which items of a test are waived when.
///
/// A waiver counts for an item that it lists by name, if a revision approved by someone other than
/// its author was recorded before the item occurred, the item occurred in the time it is granted
/// for, and the control's own approved revision of that moment provides for it: names a role that
/// the approver held when it was recorded, and is not exceeded in length. A condition in words
/// waives nothing by itself: nobody but a person can judge it.
final class Waivers {
    /// Documents are open at the end: valid until the next revision, or for good.
    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    private final List<Revision> revisions;
    private final PastRoles roles;
    private final boolean anyRule;

    /// @param anyRule whether it is enough that the control has a rule, as it was before `avouch/tests/v2`
    Waivers(List<Revision> revisions, boolean anyRule) {
        this.anyRule = anyRule;
        this.roles = new PastRoles(revisions);
        this.revisions = revisions.stream()
                .filter(revision -> revision.recordedAt().isPresent())
                .sorted(Comparator.comparing(Revision::kind)
                        .thenComparing(Revision::id)
                        .thenComparingInt(Revision::number))
                .toList();
    }

    /// One item waived for some time.
    record Grant(String item, Window during, String waiver) {
        List<Optional<String>> row() {
            return List.of(
                    Optional.of(item),
                    Optional.of(Instants.text(during.from())),
                    Optional.of(Instants.text(during.to())),
                    Optional.of(waiver));
        }
    }

    List<Grant> of(ControlTest test) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < revisions.size(); i++) {
            Revision waiver = revisions.get(i);
            String control = waiver.body().findText("control").orElse("");
            if (!waiver.kind().equals("waiver")
                    || !waiver.body().findText("test").equals(Optional.of(test.id()))
                    || !test.controls().contains(control)
                    || !approvedByAnother(waiver)) {
                continue;
            }
            Optional<Window> granted = WaiverRule.granted(waiver.body());
            Window valid = valid(i);
            for (Window provided : provided(control, waiver)) {
                granted.flatMap(window -> common(window, valid))
                        .flatMap(window -> common(window, provided))
                        .ifPresent(window -> waiver.body()
                                .texts("items")
                                .forEach(item -> grants.add(new Grant(item, window, waiver.id()))));
            }
        }
        return grants;
    }

    private static boolean approvedByAnother(Revision waiver) {
        return waiver.state() == DocumentState.APPROVED
                && waiver.approver()
                        .filter(approver -> !approver.equals(waiver.author()))
                        .isPresent();
    }

    /// Recorded *before* the item occurred: the same instant is too late. A waiver ends with its next revision,
    /// whatever that is.
    private Window valid(int i) {
        return valid(i, any -> true);
    }

    /// @param ends which of the revisions after it end it
    private Window valid(int i, Predicate<Revision> ends) {
        Revision revision = revisions.get(i);
        Instant from = revision.recordedAt().orElseThrow().plusNanos(1000);
        Instant to = revisions.stream()
                .skip(i + 1L)
                .takeWhile(later -> later.key().equals(revision.key()))
                .filter(ends)
                .map(later -> later.recordedAt().orElseThrow())
                .findFirst()
                .orElse(FOR_GOOD);
        return new Window(from, to.isBefore(from) ? from : to);
    }

    /// When an approved revision of the control provided for the waiver: a draft beside it takes nothing back.
    private List<Window> provided(String control, Revision waiver) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < revisions.size(); i++) {
            Revision revision = revisions.get(i);
            if (revision.key().equals("control/" + control)
                    && revision.state() == DocumentState.APPROVED
                    && provides(revision, waiver)) {
                windows.add(valid(
                        i, later -> later.state() == DocumentState.APPROVED || later.state() == DocumentState.RETIRED));
            }
        }
        return windows;
    }

    private boolean provides(Revision control, Revision waiver) {
        return anyRule
                ? WaiverRule.of(control.body()).isPresent()
                : WaiverRule.beyond(Optional.of(control), waiver, roles).isEmpty();
    }

    private static Optional<Window> common(Window one, Window two) {
        Instant from = one.from().isAfter(two.from()) ? one.from() : two.from();
        Instant to = one.to().isBefore(two.to()) ? one.to() : two.to();
        return from.isBefore(to) ? Optional.of(new Window(from, to)) : Optional.empty();
    }
}
