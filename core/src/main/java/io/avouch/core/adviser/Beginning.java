package io.avouch.core.adviser;

import io.avouch.core.adviser.SetUp.NamedService;
import io.avouch.core.adviser.SetUp.NamedSystem;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The drafts that a programme begins with after an advice. What exists already is left alone, and nothing is more
/// than a draft: people edit it, and others approve it.
public final class Beginning {
    static final String REASON = "Set up from the adviser's advice";

    private final Basis basis;
    private final SetUp setUp;
    private final Programme existing;
    private final String actor;
    private final Naming naming;
    private final Optional<ReportProposal> report;
    private final List<NewRevision> drafts = new ArrayList<>();
    private final List<String> there = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();

    private Beginning(Basis basis, SetUp setUp, Programme existing, String actor) {
        this.basis = basis;
        this.setUp = setUp;
        this.existing = existing;
        this.actor = actor;
        this.naming = new Naming(existing);
        this.report = begins(Scheme.SOC2) ? report() : Optional.empty();
    }

    /// What a programme begins from.
    ///
    /// @param controls the starter controls, by id
    /// @param proposed the report that the advice itself proposes
    public record Basis(
            Advice advice,
            Starter starter,
            Map<String, JsonObject> controls,
            Optional<ReportProposal> proposed,
            String organisation) {
        public Basis {
            controls = Map.copyOf(controls);
        }
    }

    /// What is to be saved, and the keys of what is there and stays as it is.
    ///
    /// @param proposals drafts of what is there: what stands stands until somebody approves them
    public record Begun(List<NewRevision> drafts, List<String> there, List<Proposal> proposals) {
        public Begun {
            drafts = List.copyOf(drafts);
            there = List.copyOf(there);
            proposals = List.copyOf(proposals);
        }
    }

    /// @param basedOn the revision that it was made from
    public record Proposal(NewRevision draft, int basedOn) {}

    /// @param existing the latest revision of everything, drafts included
    public static Begun of(Basis basis, SetUp setUp, Programme existing, String actor) {
        Beginning beginning = new Beginning(basis, setUp, existing, actor);
        beginning.advice();
        Map<String, JsonObject> chosen = beginning.chosen();
        beginning.roles(chosen);
        List<String> services = beginning.services();
        List<String> systems = beginning.systems();
        beginning.scopes(services, systems);
        beginning.policies(chosen.keySet());
        chosen.forEach((id, body) -> beginning.draft(
                "control", id, body, beginning.owner(body.findText("owner_role").orElse(""))));
        beginning.calendar();
        return new Begun(beginning.drafts, beginning.there, beginning.proposals);
    }

    /// A scope that is there says itself which report comes next, or that none does.
    private Optional<ReportProposal> report() {
        Optional<Revision> scope = existing.latest("scope").stream()
                .filter(each -> each.id().equals(Scheme.SOC2.id()) && each.state() != DocumentState.RETIRED)
                .findFirst();
        return scope.isPresent()
                ? ReportProposal.said(scope.get().body())
                : setUp.report().or(basis::proposed);
    }

    private void draft(String kind, String id, JsonObject body, String owner) {
        boolean exists =
                existing.latest(kind).stream().anyMatch(each -> each.id().equals(id));
        if (exists) {
            there.add(kind + "/" + id);
        } else {
            drafts.add(new NewRevision(kind, id, body, DocumentState.DRAFT, owner, actor, REASON));
        }
    }

    /// Who answers for what belongs to a role: the person named for it, or the role itself.
    private String owner(String role) {
        return setUp.owner(role).orElse(role.isEmpty() ? actor : role);
    }

    private Advice advised() {
        return basis.advice();
    }

    /// Neither yet means the common base: what serves either.
    private boolean begins(Scheme scheme) {
        Recommendation recommended = basis.advice().recommendation();
        return recommended.includes(scheme) || recommended instanceof Recommendation.NeitherYet;
    }

    /// An advice that says what one says already is not kept twice.
    private void advice() {
        Advice advice = advised();
        String title = "Advice of " + advice.today();
        JsonObject body = Json.object()
                .put("title", title)
                .put("version", advice.version())
                .put("given_on", advice.today().toString())
                .put("recommendation", advice.recommendation().id())
                .put("answers", Jcs.text(advice.answers().json()))
                .put("need_soc2", advice.need(Scheme.SOC2).shown())
                .put("need_iso42001", advice.need(Scheme.ISO42001).shown())
                .put("readiness", advice.readiness())
                .build();
        Optional<Revision> same = existing.latest("advice").stream()
                .filter(each -> says(each.body()).equals(says(body)))
                .findFirst();
        String id = same.map(Revision::id).orElseGet(() -> naming.free("advice", "advice-" + advice.today()));
        draft("advice", id, body, owner("top-management"));
    }

    private static List<String> says(JsonObject advice) {
        return List.of(
                advice.findText("version").orElse(""),
                advice.findText("recommendation").orElse(""),
                advice.findText("answers").orElse(""));
    }

    private Map<String, JsonObject> chosen() {
        Map<String, JsonObject> chosen = new TreeMap<>();
        basis.controls().forEach((id, body) -> {
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
        Starter starter = basis.starter();
        Set<String> needed = new TreeSet<>(setUp.holders().keySet());
        chosen.values().forEach(control -> control.findText("owner_role").ifPresent(needed::add));
        starter.calendar().forEach(duty -> needed.add(duty.role()));
        for (String id : needed) {
            Starter.StarterRole role = starter.roles().get(id);
            Optional<String> named = Optional.ofNullable(setUp.holders().get(id));
            Optional<Revision> known = existing.latest("role").stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst();
            if (known.isPresent()) {
                there.add("role/" + id);
                named.filter(person -> !holds(known.get(), person))
                        .ifPresent(person -> proposals.add(joining(known.get(), person)));
            } else if (role != null) {
                List<String> holders = named.map(this::identity).stream().toList();
                draft(
                        "role",
                        id,
                        Json.object()
                                .put("title", role.title())
                                .put("duties", role.duties())
                                .put("holders", Json.texts(holders))
                                .build(),
                        owner("top-management"));
            }
        }
    }

    private boolean holds(Revision role, String person) {
        return role.body().texts("holders").stream()
                .anyMatch(holder -> holder.equalsIgnoreCase(person)
                        || existing.latest("identity").stream()
                                .anyMatch(each -> each.id().equals(holder) && is(each.id(), each.body(), person)));
    }

    /// The role as it was last written, with one holder more.
    private Proposal joining(Revision role, String person) {
        List<String> holders = new ArrayList<>(role.body().texts("holders"));
        holders.add(identity(person));
        JsonObject body = role.body().with("holders", Json.texts(holders));
        return new Proposal(
                new NewRevision("role", role.id(), body, DocumentState.DRAFT, role.owner(), actor, REASON),
                role.number());
    }

    /// The identity of somebody who was named, made where there is none.
    private String identity(String person) {
        Optional<String> known = java.util.stream.Stream.concat(
                        existing.latest("identity").stream().map(each -> Map.entry(each.id(), each.body())),
                        drafts.stream()
                                .filter(each -> each.kind().equals("identity"))
                                .map(each -> Map.entry(each.id(), each.body())))
                .filter(each -> is(each.getKey(), each.getValue(), person))
                .map(Map.Entry::getKey)
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        boolean mail = person.contains("@");
        String id = naming.person(mail ? person.substring(0, person.indexOf('@')) : person);
        Json.ObjectBuilder body = Json.object().put("name", person).put("kind", "person");
        if (mail) {
            body.put("emails", Json.texts(List.of(person)));
        }
        draft("identity", id, body.build(), owner("compliance-lead"));
        return id;
    }

    private static boolean is(String id, JsonObject identity, String person) {
        return id.equals(person)
                || identity.findText("name").filter(person::equalsIgnoreCase).isPresent()
                || identity.texts("emails").stream().anyMatch(person::equalsIgnoreCase);
    }

    private List<String> services() {
        List<String> ids = new ArrayList<>();
        for (NamedService service : setUp.services()) {
            ids.add(named("service", service.title(), BeginningText.service(service, owner("product-manager"))));
        }
        return ids;
    }

    private List<String> systems() {
        List<String> ids = new ArrayList<>();
        for (NamedSystem system : setUp.systems()) {
            ids.add(named("ai-system", system.title(), BeginningText.system(system, owner("head-of-ai"))));
        }
        return ids;
    }

    /// The document of this title, drafted where there is none.
    private String named(String kind, String title, JsonObject body) {
        Optional<Revision> same = naming.find(kind, "title", title);
        String id = same.map(Revision::id).orElseGet(() -> naming.free(kind, title));
        draft(kind, id, body, body.text("owner"));
        return id;
    }

    private void scopes(List<String> services, List<String> systems) {
        String owner = owner("compliance-lead");
        if (begins(Scheme.SOC2)) {
            draft("scope", "soc2", BeginningText.soc2(basis, setUp, report, services, systems, owner), owner);
        }
        if (begins(Scheme.ISO42001)) {
            draft("scope", "iso42001", BeginningText.iso42001(basis, setUp, systems, owner), owner);
        }
    }

    private void policies(Set<String> controls) {
        new TreeMap<>(basis.starter().policies()).forEach((id, policy) -> {
            if (policy.controls().stream().anyMatch(controls::contains)) {
                String owner = owner(policy.ownerRole());
                draft(
                        "policy",
                        id,
                        BeginningText.policy(policy, owner, advised().today()),
                        owner);
            }
        });
    }

    private void calendar() {
        Optional<java.time.LocalDate> certificate = advised().recommendation().includes(Scheme.ISO42001)
                ? Optional.of(advised().today().plusMonths(advised().band().iso42001Months()))
                : Optional.empty();
        for (Starter.Duty duty : basis.starter().calendar()) {
            if (duty.scheme().isEmpty() || begins(duty.scheme().get())) {
                String owner = owner(duty.role());
                duty.when()
                        .first(advised().today(), certificate, report)
                        .ifPresent(day ->
                                draft("calendar-entry", duty.id(), BeginningText.entry(duty, owner, day), owner));
            }
        }
    }
}
