package io.avouch.core.adviser;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import io.avouch.core.programme.Programme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The drafts that a programme begins with after an advice. What exists already is left alone, and nothing is more
/// than a draft: people edit it, and others approve it.
public final class Beginning {
    private static final String REASON = "Set up from the adviser's advice";

    private final Advice advice;
    private final Starter starter;
    private final Programme existing;
    private final String actor;
    private final List<NewRevision> drafts = new ArrayList<>();

    private Beginning(Advice advice, Starter starter, Programme existing, String actor) {
        this.advice = advice;
        this.starter = starter;
        this.existing = existing;
        this.actor = actor;
    }

    /// @param controls the starter controls, by id
    public static List<NewRevision> of(
            Advice advice,
            Starter starter,
            Map<String, JsonObject> controls,
            Programme existing,
            String organisation,
            String actor) {
        Beginning beginning = new Beginning(advice, starter, existing, actor);
        beginning.advice();
        Map<String, JsonObject> chosen = beginning.chosen(controls);
        beginning.roles(chosen);
        beginning.scopes(organisation);
        beginning.policies(chosen.keySet());
        chosen.forEach((id, body) -> beginning.draft("control", id, body));
        beginning.calendar();
        return List.copyOf(beginning.drafts);
    }

    private void draft(String kind, String id, JsonObject body) {
        boolean exists =
                existing.latest(kind).stream().anyMatch(each -> each.id().equals(id));
        if (!exists) {
            drafts.add(new NewRevision(kind, id, body, DocumentState.DRAFT, actor, actor, REASON));
        }
    }

    /// Neither yet means the common base: what serves either.
    private boolean begins(Scheme scheme) {
        return advice.recommendation().includes(scheme) || advice.recommendation() instanceof Recommendation.NeitherYet;
    }

    private void advice() {
        JsonObject body = Json.object()
                .put("title", "Advice of " + advice.today())
                .put("version", advice.version())
                .put("given_on", advice.today().toString())
                .put("recommendation", advice.recommendation().id())
                .put("answers", io.avouch.core.json.Jcs.text(advice.answers().json()))
                .put("need_soc2", advice.need(Scheme.SOC2).shown())
                .put("need_iso42001", advice.need(Scheme.ISO42001).shown())
                .put("readiness", advice.readiness())
                .build();
        drafts.add(
                new NewRevision("advice", "advice-" + advice.today(), body, DocumentState.DRAFT, actor, actor, REASON));
    }

    private Map<String, JsonObject> chosen(Map<String, JsonObject> controls) {
        Map<String, JsonObject> chosen = new TreeMap<>();
        controls.forEach((id, body) -> {
            if (serves(body)) {
                Map<String, Json> members = new TreeMap<>(body.members());
                members.remove("id");
                chosen.put(id, new JsonObject(members));
            }
        });
        return chosen;
    }

    private boolean serves(JsonObject control) {
        for (Scheme scheme : Scheme.values()) {
            boolean found = control.objects("requirements").stream()
                    .anyMatch(each -> each.findText("ref").orElse("").startsWith(scheme.id() + ":"));
            if (found && begins(scheme)) {
                return true;
            }
        }
        return false;
    }

    private void roles(Map<String, JsonObject> chosen) {
        Set<String> needed = new TreeSet<>();
        chosen.values().forEach(control -> control.findText("owner_role").ifPresent(needed::add));
        starter.calendar().forEach(duty -> needed.add(duty.role()));
        for (String id : needed) {
            Starter.StarterRole role = starter.roles().get(id);
            if (role != null) {
                draft(
                        "role",
                        id,
                        Json.object()
                                .put("title", role.title())
                                .put("duties", role.duties())
                                .put("holders", Json.texts(List.of()))
                                .build());
            }
        }
    }

    private void scopes(String organisation) {
        if (begins(Scheme.SOC2)) {
            draft(
                    "scope",
                    "soc2",
                    Json.object()
                            .put("title", organisation + ", SOC 2")
                            .put("framework", "soc2")
                            .put("categories", Json.texts(categories()))
                            .put(
                                    "statement",
                                    "To be written: the services in scope, for whom they run, and where their"
                                            + " boundary lies.")
                            .build());
        }
        if (begins(Scheme.ISO42001)) {
            draft(
                    "scope",
                    "iso42001",
                    Json.object()
                            .put("title", organisation + ", AI management system")
                            .put("framework", "iso42001")
                            .put(
                                    "statement",
                                    "To be written: the AI systems and units in scope, the organisation's roles for"
                                            + " each system, and what is left out and why.")
                            .build());
        }
    }

    private List<String> categories() {
        List<String> chosen = advice.chosenCategories();
        return chosen.isEmpty() ? List.of("security") : chosen;
    }

    private void policies(Set<String> controls) {
        new TreeMap<>(starter.policies()).forEach((id, policy) -> {
            if (policy.controls().stream().anyMatch(controls::contains)) {
                draft("policy", id, policy(policy));
            }
        });
    }

    private JsonObject policy(Starter.PolicyTemplate policy) {
        return Json.object()
                .put("title", policy.title())
                .put("form", policy.form())
                .put("policy_type", policy.policyType())
                .put("version", "0.1")
                .put("body", policy.text())
                .put("owner", actor)
                .put("effective_from", advice.today().toString())
                .put("audience", Json.texts(policy.audience()))
                .put("review_interval", policy.reviewInterval())
                .put("acknowledgement_required", policy.audience().contains("all-staff"))
                .build();
    }

    private void calendar() {
        for (Starter.Duty duty : starter.calendar()) {
            if (duty.scheme().isEmpty() || begins(duty.scheme().get())) {
                draft("calendar-entry", duty.id(), entry(duty));
            }
        }
    }

    private JsonObject entry(Starter.Duty duty) {
        LocalDate first =
                duty.month() == 0 ? advice.today().plusDays(14) : advice.today().plusMonths(duty.month());
        return Json.object()
                .put("title", duty.title())
                .put("owner", duty.role())
                .put("due_on", first.toString())
                .putIfPresent("every", duty.every())
                .put("why", duty.why())
                .put("what_to_do", duty.whatToDo())
                .build();
    }

    /// How many drafts of each kind there are, for a summary.
    public static Map<String, Long> counts(List<NewRevision> drafts) {
        return drafts.stream().collect(Collectors.groupingBy(NewRevision::kind, TreeMap::new, Collectors.counting()));
    }
}
