package io.avouch.core.adviser;

import io.avouch.core.adviser.SetUp.NamedService;
import io.avouch.core.adviser.SetUp.NamedSystem;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The bodies of what a programme begins with: what was said stands in them, and what was not is to be written.
final class BeginningText {
    private static final String OPEN = Unwritten.MARK;
    private static final int NAMED_MAX = 8;

    private BeginningText() {}

    static JsonObject service(NamedService service, String owner) {
        return Json.object()
                .put("title", service.title())
                .put("description", said(service.does(), "what it does, for whom."))
                .put("owner", owner)
                .build();
    }

    /// The tier is a first guess, and its class under the law is undetermined until somebody determined it.
    static JsonObject system(NamedSystem system, String owner) {
        return Json.object()
                .put("title", system.title())
                .put("description", said(system.purpose(), "what it is and does."))
                .put("purpose", said(system.purpose(), "what it is for."))
                .put("intended_use", OPEN + "the use it is meant for, by whom, and within which limits.")
                .put("owner", owner)
                .put("stage", system.stage())
                .put("ai_roles", Json.texts(system.roles()))
                .put("act_class", "undetermined")
                .put("risk_tier", system.decides() ? "high" : "medium")
                .put("consequential", system.decides())
                .put("users", OPEN + "who uses it.")
                .build();
    }

    private static String said(String words, String open) {
        return words.isBlank() ? OPEN + open : words;
    }

    static JsonObject soc2(
            Beginning.Basis basis,
            SetUp setUp,
            Optional<ReportProposal> report,
            List<String> services,
            List<String> systems,
            String owner) {
        Advice advice = basis.advice();
        List<String> categories = advice.chosenCategories();
        String named = names(setUp.services().stream().map(NamedService::title).toList());
        Json.ObjectBuilder body = Json.object()
                .put("title", basis.organisation() + ", SOC 2")
                .put("framework", "soc2")
                .put("categories", Json.texts(categories.isEmpty() ? List.of("security") : categories))
                .put("category_reasons", reasons(advice))
                .put(
                        "statement",
                        named.isEmpty()
                                ? OPEN + "the services in scope, for whom they run, and where their boundary lies."
                                : "The system behind " + named + ". " + OPEN
                                        + "for whom it runs, where its boundary lies, and what is left out and why.")
                .put("owner", owner)
                .put("services", Json.texts(services))
                .put("ai_systems", Json.texts(systems));
        report.ifPresent(proposed -> body.put("proposed_report", proposed.type())
                .put("proposed_from", proposed.from().toString())
                .put("proposed_to", proposed.to().toString()));
        return body.build();
    }

    private static Json reasons(Advice advice) {
        return Json.array(advice.categories().stream()
                .map(each -> Json.object()
                        .put("category", each.category().id())
                        .put("included", each.in())
                        .put("reason", each.says())
                        .build())
                .toList());
    }

    static JsonObject iso42001(Beginning.Basis basis, SetUp setUp, List<String> systems, String owner) {
        String named = setUp.systems().stream()
                .limit(NAMED_MAX)
                .map(each -> each.title() + " (as " + String.join(", ", each.roles()) + ")")
                .collect(Collectors.joining("; "));
        int more = setUp.systems().size() - NAMED_MAX;
        return Json.object()
                .put("title", basis.organisation() + ", AI management system")
                .put("framework", "iso42001")
                .put(
                        "statement",
                        named.isEmpty()
                                ? OPEN
                                        + "the AI systems and units in scope, the organisation's roles for each"
                                        + " system, and what is left out and why."
                                : "The AI management system covers " + named
                                        + (more > 0 ? "; and " + more + " more" : "") + ". " + OPEN
                                        + "the units and places in scope, and what is left out and why.")
                .put("owner", owner)
                .put("ai_systems", Json.texts(systems))
                .build();
    }

    private static String names(List<String> titles) {
        String first = titles.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return titles.size() <= NAMED_MAX ? first : first + " and " + (titles.size() - NAMED_MAX) + " more";
    }

    static JsonObject policy(Starter.PolicyTemplate policy, String owner, LocalDate today) {
        return Json.object()
                .put("title", policy.title())
                .put("form", policy.form())
                .put("policy_type", policy.policyType())
                .put("version", "0.1")
                .put("body", policy.text())
                .put("owner", owner)
                .put("effective_from", today.toString())
                .put("audience", Json.texts(policy.audience()))
                .put("review_interval", policy.reviewInterval())
                .put("acknowledgement_required", policy.audience().contains("all-staff"))
                .build();
    }

    static JsonObject entry(Starter.Duty duty, String owner, LocalDate day) {
        return Json.object()
                .put("title", duty.title())
                .put("owner", owner)
                .put("due_on", day.toString())
                .putIfPresent("every", duty.every())
                .put("why", duty.why())
                .put("what_to_do", duty.whatToDo())
                .build();
    }
}
