package io.avouch.core.adviser;

import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What the programme's own documents already answer. Only what is written down is used: an empty register answers
/// nothing, and what a person answers wins.
public final class KnownAnswers {
    private static final Set<String> SENSITIVE = Set.of("restricted", "secret", "highly-confidential");
    private static final List<String> ACT_CLASSES =
            List.of("prohibited", "annex-i", "annex-iii", "transparency", "general-purpose");

    private final Programme programme;
    private final Map<String, Known> known = new TreeMap<>();

    private KnownAnswers(Programme programme) {
        this.programme = programme;
    }

    /// An answer, and the documents it follows from.
    public record Known(Answer answer, List<String> because) {
        public Known {
            because = List.copyOf(because);
        }
    }

    /// Answers by question, only to questions of the names used here.
    public static Map<String, Known> of(Programme programme) {
        KnownAnswers answers = new KnownAnswers(programme);
        answers.ai();
        answers.promises();
        answers.data();
        answers.maturity();
        return Map.copyOf(answers.known);
    }

    private void ai() {
        List<Revision> systems = programme.inForce("ai-system").stream()
                .filter(system -> !text(system, "stage").equals("retired"))
                .toList();
        if (systems.isEmpty()) {
            return;
        }
        Set<String> used = new TreeSet<>();
        List<Revision> services = programme.inForce("service");
        services.forEach(service -> used.addAll(service.body().texts("ai_systems")));
        boolean all = !services.isEmpty()
                && services.stream()
                        .noneMatch(service -> service.body().texts("ai_systems").isEmpty());
        int role = used.isEmpty() ? 1 : all ? 3 : 2;
        List<String> because = new ArrayList<>(keys(systems));
        because.addAll(keys(services));
        put("ai-role", new Answer.Level(role), because);
        List<Revision> deciding = systems.stream()
                .filter(system -> system.body().flag("consequential"))
                .toList();
        put(
                "impact-on-people",
                new Answer.Level(deciding.isEmpty() ? 1 : 4),
                keys(deciding.isEmpty() ? systems : deciding));
        act(systems);
        complexity(systems);
    }

    private void act(List<Revision> systems) {
        Set<String> classes = new TreeSet<>();
        Set<String> roles = new TreeSet<>();
        systems.forEach(system -> {
            classes.add(text(system, "act_class"));
            roles.addAll(system.body().texts("act_roles"));
        });
        if (classes.contains("undetermined") || classes.contains("")) {
            return;
        }
        boolean high = classes.contains("prohibited") || classes.contains("annex-i") || classes.contains("annex-iii");
        boolean some = classes.contains("transparency") || classes.contains("general-purpose");
        put("ai-law", new Answer.Level(high ? 4 : some ? 2 : 0), keys(systems));
        put(
                "act-classes",
                new Answer.Choices(
                        ACT_CLASSES.stream().filter(classes::contains).toList()),
                keys(systems));
        put("act-roles", new Answer.Choices(List.copyOf(roles)), keys(systems));
    }

    private void complexity(List<Revision> systems) {
        long models = systems.stream()
                .flatMap(system -> system.body().objects("components").stream())
                .filter(part -> Set.of("model", "adapter")
                        .contains(part.findText("kind").orElse("")))
                .count();
        boolean trains = systems.stream()
                .anyMatch(system -> !system.body().texts("datasets").isEmpty());
        boolean agents = !programme.inForce("agent").isEmpty();
        int level = trains && agents ? 4 : trains || agents ? 3 : models > 1 ? 2 : 1;
        put("ai-complexity", new Answer.Level(level), keys(systems));
    }

    private void promises() {
        List<Revision> services = programme.inForce("service");
        if (!services.isEmpty()) {
            put("serves-others", new Answer.YesNo(true), keys(services));
        }
        promise("promises-availability", "availability");
        promise("holds-secrets", "confidentiality");
        promise("outputs-drive-decisions", "processing-integrity");
        promise("promises-individuals", "privacy");
    }

    private void promise(String question, String category) {
        List<Revision> found =
                having("commitment", each -> text(each, "category").equals(category));
        if (!found.isEmpty()) {
            put(question, new Answer.YesNo(true), keys(found));
        }
    }

    private void data() {
        List<Revision> held = having("data-store", store -> store.body().flag("customer_data"));
        if (held.isEmpty()) {
            return;
        }
        List<Revision> personal = held.stream()
                .filter(store -> store.body().flag("personal_data"))
                .toList();
        boolean sensitive = held.stream().anyMatch(store -> SENSITIVE.contains(text(store, "class")));
        int level = sensitive && !personal.isEmpty() ? 4 : sensitive || !personal.isEmpty() ? 3 : 2;
        put("customer-data", new Answer.Level(level), keys(held));
    }

    private void maturity() {
        List<Revision> policies = programme.inForce("policy");
        if (!policies.isEmpty()) {
            boolean known = policies.stream().anyMatch(each -> each.body().flag("acknowledgement_required"));
            put("mature-policies", new Answer.Level(known ? 3 : 2), keys(policies));
        }
        programme.findInForce("role", "compliance-lead").ifPresent(lead -> {
            boolean held = !lead.body().texts("holders").isEmpty();
            boolean deputy = !lead.body().texts("deputies").isEmpty();
            put("mature-owner", new Answer.Level(held && deputy ? 4 : held ? 2 : 0), List.of(lead.key()));
        });
        boolean systems = !programme.inForce("system").isEmpty();
        boolean ai = !programme.inForce("ai-system").isEmpty();
        boolean vendors = !programme.inForce("vendor").isEmpty();
        boolean stores = !programme.inForce("data-store").isEmpty();
        if (systems) {
            put(
                    "mature-inventory",
                    new Answer.Level(ai && vendors && stores ? 4 : vendors && stores ? 3 : 2),
                    List.of("system", "ai-system", "vendor", "data-store"));
        }
        List<Revision> audits =
                having("internal-audit", each -> each.body().findText("held_on").isPresent());
        List<Revision> reviews = programme.inForce("management-review");
        if (!audits.isEmpty() || !reviews.isEmpty()) {
            List<String> because = new ArrayList<>(keys(audits));
            because.addAll(keys(reviews));
            put("mature-review", new Answer.Level(audits.isEmpty() || reviews.isEmpty() ? 2 : 3), because);
        }
    }

    private List<Revision> having(String kind, Predicate<Revision> is) {
        return programme.inForce(kind).stream().filter(is).toList();
    }

    private void put(String question, Answer answer, List<String> because) {
        known.put(question, new Known(answer, because));
    }

    private static List<String> keys(List<Revision> revisions) {
        return revisions.stream().map(Revision::key).toList();
    }

    private static String text(Revision revision, String member) {
        return revision.body().findText(member).orElse("");
    }
}
