package io.avouch.flow;

import io.avouch.core.audit.Audit;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.AuditIndependence;
import io.avouch.core.programme.AuditIndependence.Conflict;
import io.avouch.core.programme.AuditIndependence.Known;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.WaiverRule;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who had a part in what they audit. It is asked when somebody is assigned, and again over the whole period when it is
/// closed and reported: who was free to audit in March may have approved something in scope in May.
final class Independence {
    static final String INSTEAD = "assign somebody who had no part in it, or take it out of this audit";

    private static final Set<String> NOT_AUDITED =
            Set.of("internal-audit", "management-review", "review-paper", "design-evaluation");

    private final List<Duty> duties;

    Independence(List<Duty> duties) {
        this.duties = List.copyOf(duties);
    }

    /// @param kind of the document that assigns the auditors: an audit, or an internal audit of the programme
    List<Conflict> conflicts(String kind, JsonObject audit, Heads heads) {
        Optional<LocalDate> from = audit.findText("period_from").map(LocalDate::parse);
        Optional<LocalDate> to = audit.findText("period_to").map(LocalDate::parse);
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        return AuditIndependence.conflicts(
                audit,
                inScope(kind, audit, heads).values().stream()
                        .map(heads::history)
                        .toList(),
                new Known(heads::people, role -> heads.holders(role, from.get(), to.get())));
    }

    /// The controls audited, their policies and waivers, and the documents in which the duties of the criteria are met.
    private Map<String, Revision> inScope(String kind, JsonObject audit, Heads heads) {
        Map<String, Revision> scope = new LinkedHashMap<>();
        Set<String> controls = controls(kind, audit, heads);
        for (String id : controls) {
            heads.find("control", id).ifPresent(control -> {
                scope.put(control.key(), control);
                control.body()
                        .texts("policies")
                        .forEach(policy -> heads.find("policy", policy).ifPresent(each -> scope.put(each.key(), each)));
            });
        }
        heads.list(WaiverRule.KIND).stream()
                .filter(each ->
                        controls.contains(each.body().findText("control").orElse("")))
                .forEach(each -> scope.put(each.key(), each));
        duties(audit, heads, scope);
        return scope;
    }

    private void duties(JsonObject audit, Heads heads, Map<String, Revision> scope) {
        Set<String> criteria = new TreeSet<>(audit.texts("criteria"));
        List<Duty> audited =
                duties.stream().filter(duty -> criteria.contains(duty.ref())).toList();
        Set<String> kinds = new TreeSet<>();
        audited.forEach(duty -> duty.places().forEach(place -> kinds.add(place.kind())));
        kinds.removeAll(NOT_AUDITED);
        for (String kind : kinds) {
            heads.list(kind).stream()
                    .filter(each -> each.state() != DocumentState.RETIRED)
                    .filter(each -> audited.stream().anyMatch(duty -> duty.metIn(each)))
                    .forEach(each -> scope.put(each.key(), each));
        }
    }

    /// Those named; where an audit names none, all of them are in its scope.
    private static Set<String> controls(String kind, JsonObject audit, Heads heads) {
        Set<String> controls = new TreeSet<>(audit.texts("controls"));
        if (controls.isEmpty() && kind.equals(Audit.KIND)) {
            heads.list("control").forEach(each -> controls.add(each.id()));
        }
        return controls;
    }
}
