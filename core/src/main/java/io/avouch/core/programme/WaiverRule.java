package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What the statement of a control allows: holders of which roles may waive it, and for at most how many days.
///
/// Whatever goes beyond it waives nothing.
///
/// @param roles empty where the control does not say who may: then nobody may
/// @param days empty where the statement sets no limit
public record WaiverRule(List<String> roles, OptionalLong days) {
    public static final String KIND = "waiver";

    public WaiverRule {
        roles = List.copyOf(roles);
    }

    /// Empty where the control provides for no waivers.
    public static Optional<WaiverRule> of(JsonObject control) {
        return control.findText("waiver_rule").isEmpty()
                ? Optional.empty()
                : Optional.of(new WaiverRule(
                        control.texts("waiver_roles"),
                        control.findLong("waiver_days").map(OptionalLong::of).orElse(OptionalLong.empty())));
    }

    /// The time that a waiver is granted for; empty where that is none.
    public static Optional<Window> granted(JsonObject waiver) {
        Optional<Instant> from = waiver.findText("granted_for_from").map(Window::parseStart);
        Optional<Instant> to = waiver.findText("granted_for_to").map(Instants::parse);
        return from.isPresent() && to.isPresent() && from.get().isBefore(to.get())
                ? Optional.of(new Window(from.get(), to.get()))
                : Optional.empty();
    }

    /// Why an approved waiver counts nowhere, by the control in force and the roles held when it was recorded.
    public static List<String> beyond(Optional<Revision> control, Revision waiver, PastRoles roles) {
        Instant at = waiver.recordedAt().orElse(waiver.savedAt());
        return beyond(
                control.flatMap(each -> of(each.body())),
                waiver.body(),
                waiver.approver().map(name -> roles.names(name, at)).orElseGet(Set::of),
                role -> roles.holders(role, at));
    }

    /// Why a waiver is beyond its control's rule, for each reason a part of a sentence about it.
    ///
    /// @param approver every name of whoever approves it; empty as long as nobody does
    /// @param holders who holds a role or stands in for it, by their names
    public static List<String> beyond(
            Optional<WaiverRule> rule, JsonObject waiver, Set<String> approver, Function<String, Set<String>> holders) {
        if (rule.isEmpty()) {
            return List.of("its control provides for no waivers");
        }
        List<String> wrong = new ArrayList<>();
        if (granted(waiver).isEmpty()) {
            wrong.add("it ends before it begins");
        }
        granted(waiver).flatMap(rule.get()::tooLong).ifPresent(wrong::add);
        if (!approver.isEmpty()) {
            rule.get().notAllowed(approver, holders).ifPresent(wrong::add);
        }
        return wrong;
    }

    private Optional<String> tooLong(Window granted) {
        return days.isPresent()
                        && Duration.between(granted.from(), granted.to()).compareTo(Duration.ofDays(days.getAsLong()))
                                > 0
                ? Optional.of("it is granted for longer than the " + days.getAsLong() + " days that its control allows")
                : Optional.empty();
    }

    private Optional<String> notAllowed(Set<String> approver, Function<String, Set<String>> holders) {
        if (roles.isEmpty()) {
            return Optional.of("its control does not say in waiver_roles who may approve one");
        }
        Set<String> allowed = new TreeSet<>();
        roles.forEach(role -> allowed.addAll(holders.apply(role)));
        return Collections.disjoint(allowed, approver)
                ? Optional.of("approved by " + String.join(", ", approver) + ", who holds none of the roles "
                        + String.join(", ", roles) + " that its control names")
                : Optional.empty();
    }
}
