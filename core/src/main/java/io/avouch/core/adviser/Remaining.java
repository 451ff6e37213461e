package io.avouch.core.adviser;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is left to do of a programme that was begun: the drafts to be finished and approved, roles to be held, AI
/// systems to be scoped and assessed; each with who answers for it and by when.
public final class Remaining {
    private static final String NONE = "None is written yet";

    private final Programme programme;
    private final Starter starter;
    private final Map<String, JsonObject> controls;
    private final List<Item> items = new ArrayList<>();

    private Remaining(Programme programme, Starter starter, Map<String, JsonObject> controls) {
        this.programme = programme;
        this.starter = starter;
        this.controls = controls;
    }

    /// One thing to do.
    ///
    /// @param kind the kind of document that it ends in
    /// @param id the document to open; absent where it has to be written first
    /// @param what what is to be done
    /// @param due absent where the calendar's entry for it is gone
    public record Item(
            String kind, Optional<String> id, String title, String what, Owner owner, Optional<LocalDate> due) {
        /// Whether nothing of its kind is written yet.
        public boolean begins() {
            return title.equals(NONE);
        }
    }

    /// Who answers for something.
    ///
    /// @param named whether it is a person; otherwise the title of a role that nobody holds
    public record Owner(String name, boolean named) {}

    /// @param controls the starter controls, by id, to tell which nobody has edited yet
    public static List<Item> of(Programme programme, Starter starter, Map<String, JsonObject> controls) {
        Remaining remaining = new Remaining(programme, starter, controls);
        remaining.empty();
        remaining.roles();
        remaining.systems();
        starter.calendar().forEach(remaining::begin);
        starter.calendar().stream()
                .flatMap(duty -> duty.finishes().stream())
                .forEach(kind -> remaining.latest(kind).forEach(remaining::draft));
        return List.copyOf(remaining.items);
    }

    /// Who answers for a document: its owner, and for one that a role owns whoever holds the role.
    public static Owner owner(Programme programme, String name) {
        Optional<Revision> role = programme.latest("role").stream()
                .filter(each -> each.id().equals(name))
                .findFirst();
        if (role.isEmpty()) {
            return new Owner(name, true);
        }
        List<String> holders = role.get().body().texts("holders");
        return holders.isEmpty()
                ? new Owner(role.get().body().findText("title").orElse(name), false)
                : new Owner(String.join(", ", holders), true);
    }

    private List<Revision> latest(String kind) {
        return programme.latest(kind).stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .toList();
    }

    private Optional<LocalDate> due(String kind) {
        return starter.finishing(kind)
                .flatMap(duty -> latest("calendar-entry").stream()
                        .filter(entry -> entry.id().equals(duty.id()))
                        .findFirst())
                .flatMap(entry -> entry.body().findText("due_on"))
                .map(LocalDate::parse);
    }

    private void add(String kind, Optional<String> id, String title, String what, String owner) {
        items.add(new Item(kind, id, title, what, owner(programme, owner), due(kind)));
    }

    private static String title(Revision document) {
        return document.body()
                .findText("title")
                .or(() -> document.body().findText("name"))
                .orElse(document.id());
    }

    private static String owner(Revision document) {
        return document.body().findText("owner").orElse(document.owner());
    }

    private boolean scoped(Scheme scheme) {
        return latest("scope").stream().anyMatch(each -> of(each, scheme));
    }

    private static boolean of(Revision scope, Scheme scheme) {
        return scope.body().findText("framework").equals(Optional.of(scheme.id()));
    }

    /// A scope without anything in it.
    private void empty() {
        if (scoped(Scheme.SOC2) && latest("service").isEmpty()) {
            add("service", Optional.empty(), "Services in scope", "Say what is run for others.", "product-manager");
        }
        if (scoped(Scheme.ISO42001) && latest("ai-system").isEmpty()) {
            add("ai-system", Optional.empty(), "AI systems in scope", "Register each with its role.", "head-of-ai");
        }
    }

    /// Kinds that nothing is written of, by when their entry of the calendar is due.
    private void begin(Starter.Duty duty) {
        Optional<Revision> entry = latest("calendar-entry").stream()
                .filter(each -> each.id().equals(duty.id()))
                .findFirst();
        entry.ifPresent(due -> duty.begins().stream()
                .filter(first ->
                        first.scheme().filter(scheme -> !scoped(scheme)).isEmpty())
                .filter(first -> latest(first.kind()).isEmpty())
                .forEach(first -> items.add(new Item(
                        first.kind(),
                        Optional.empty(),
                        NONE,
                        first.whatToDo(),
                        owner(programme, owner(due)),
                        due.body().findText("due_on").map(LocalDate::parse)))));
    }

    private void roles() {
        for (Revision role : latest("role")) {
            if (role.body().texts("holders").isEmpty()) {
                add("role", Optional.of(role.id()), title(role), "Name who holds it.", owner(role));
            }
        }
    }

    private void systems() {
        Scheme asking = scoped(Scheme.ISO42001) ? Scheme.ISO42001 : Scheme.SOC2;
        List<Revision> scopes =
                latest("scope").stream().filter(each -> of(each, asking)).toList();
        Set<String> covered = new HashSet<>();
        scopes.forEach(scope -> {
            covered.addAll(scope.body().texts("ai_systems"));
            scope.body()
                    .objects("exclusions")
                    .forEach(each -> each.findText("subject").ifPresent(covered::add));
        });
        Set<String> assessed = new HashSet<>();
        latest("impact-assessment")
                .forEach(each -> each.body().findText("ai_system").ifPresent(assessed::add));
        for (Revision system : latest("ai-system")) {
            if (system.body().findText("stage").equals(Optional.of("retired"))) {
                continue;
            }
            if (!covered.contains(system.id())) {
                scopes.stream()
                        .findFirst()
                        .ifPresent(scope -> add(
                                "scope",
                                Optional.of(scope.id()),
                                title(system),
                                "No scope of " + asking.title() + " names it: take it in, or say why it is left out.",
                                owner(scope)));
            }
            if (scoped(Scheme.ISO42001) && !assessed.contains(system.id())) {
                add(
                        "impact-assessment",
                        Optional.empty(),
                        title(system),
                        "Assess its impact on people and society.",
                        owner(system));
            }
        }
    }

    private void draft(Revision document) {
        boolean open = document.state() == DocumentState.DRAFT || document.state() == DocumentState.IN_REVIEW;
        boolean held = !document.kind().equals("role")
                || !document.body().texts("holders").isEmpty();
        if (open
                && held
                && programme.findInForce(document.kind(), document.id()).isEmpty()) {
            add(document.kind(), Optional.of(document.id()), title(document), what(document), owner(document));
        }
    }

    private String what(Revision document) {
        if (document.state() == DocumentState.IN_REVIEW) {
            return "It waits for somebody else's approval.";
        }
        return switch (document.kind()) {
            case "control" ->
                untouched(document)
                        ? "Say who does what, when and within which limit; somebody else approves."
                        : "Ask somebody else to approve it.";
            case "scope" -> "Write boundary and exclusions; top management approves.";
            case "ai-system" -> "Write use, users and limits; confirm tier and class; somebody else approves.";
            case "policy" -> "Make it yours; somebody else approves, then people acknowledge it.";
            case "advice" -> "Approve it, or write what was decided instead.";
            default -> "Finish it, and ask somebody else to approve it.";
        };
    }

    private boolean untouched(Revision control) {
        return Optional.ofNullable(controls.get(control.id()))
                .flatMap(starter -> starter.findText("statement"))
                .equals(control.body().findText("statement"));
    }
}
