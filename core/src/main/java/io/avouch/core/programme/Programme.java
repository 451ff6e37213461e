package io.avouch.core.programme;

import io.avouch.core.Digest;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The documents in force at one moment: of each the last approved revision, unless it was retired since.
public final class Programme {
    private static final String TEST_APPROVAL = "test-approval";
    private static final Set<DocumentState> ENDS = Set.of(DocumentState.APPROVED, DocumentState.RETIRED);

    private final Map<String, Map<String, Revision>> inForce = new TreeMap<>();
    private final Map<String, Map<String, Revision>> latest = new TreeMap<>();

    private final Map<String, Map<String, Revision>> retired = new TreeMap<>();

    /// Every approval of a test's text that ever was in force.
    private final List<Revision> testApprovals = new ArrayList<>();

    /// Every approved revision of each AI system: what changed since something was said of it.
    private final Map<String, List<Revision>> systems = new TreeMap<>();

    /// What was said of scopes: what one named once stays known.
    private final List<Revision> scopes = new ArrayList<>();

    private Programme() {}

    /// @param revisions every revision up to the moment, in the order of the ledger
    public static Programme of(List<Revision> revisions) {
        Programme programme = new Programme();
        for (Revision revision : revisions) {
            programme
                    .latest
                    .computeIfAbsent(revision.kind(), kind -> new TreeMap<>())
                    .put(revision.id(), revision);
            if (revision.kind().equals("scope") && ENDS.contains(revision.state())) {
                programme.scopes.add(revision);
            }
            Map<String, Revision> kind = programme.inForce.computeIfAbsent(revision.kind(), any -> new TreeMap<>());
            Map<String, Revision> ended = programme.retired.computeIfAbsent(revision.kind(), any -> new TreeMap<>());
            switch (revision.state()) {
                case APPROVED -> {
                    kind.put(revision.id(), revision);
                    ended.remove(revision.id());
                    programme.remember(revision);
                }
                case RETIRED -> {
                    if (kind.remove(revision.id()) != null) {
                        ended.put(revision.id(), revision);
                    }
                }
                case DRAFT, IN_REVIEW -> {}
            }
        }
        return programme;
    }

    private void remember(Revision approved) {
        if (approved.kind().equals(TEST_APPROVAL)) {
            testApprovals.add(approved);
        } else if (approved.kind().equals("ai-system")) {
            systems.computeIfAbsent(approved.id(), any -> new ArrayList<>()).add(approved);
        }
    }

    /// The revisions of an AI system that were approved, the oldest first.
    public List<Revision> approvedOf(String aiSystem) {
        return List.copyOf(systems.getOrDefault(aiSystem, List.of()));
    }

    public List<Revision> inForce(String kind) {
        return List.copyOf(inForce.getOrDefault(kind, Map.of()).values());
    }

    /// Those that were in force once and no longer are, each in the revision that retired it.
    public List<Revision> retired(String kind) {
        return List.copyOf(retired.getOrDefault(kind, Map.of()).values());
    }

    public Optional<Revision> findInForce(String kind, String id) {
        return Optional.ofNullable(inForce.getOrDefault(kind, Map.of()).get(id));
    }

    public List<Revision> latest(String kind) {
        return List.copyOf(latest.getOrDefault(kind, Map.of()).values());
    }

    public List<String> kinds() {
        return List.copyOf(latest.keySet());
    }

    /// The approved controls: drafts are in no status and no report.
    public List<Control> controls() {
        return inForce("control").stream()
                .map(revision -> Control.of(revision.id(), revision.body()))
                .toList();
    }

    public AiSystems aiSystems() {
        return aiSystems(Instant.MIN);
    }

    /// @param since when what is weighed began
    public AiSystems aiSystems(Instant since) {
        return AiSystems.of(this, since);
    }

    /// Approved and retired revisions of scopes, the oldest first.
    List<Revision> scopes() {
        return List.copyOf(scopes);
    }

    /// The controls whose design a named person judged suitable, in the revision that is in force.
    ///
    /// Of each person the last judgement counts; one who says no keeps it from counting, however many say yes.
    public Set<String> suitable() {
        return agreed("design-evaluation", "evaluator", body -> body.text("control")).entrySet().stream()
                .filter(each -> each.getValue().stream().allMatch(body -> body.flag("suitable")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The last word of each person on something of a control in force.
    private Map<String, List<JsonObject>> agreed(String kind, String person, Function<JsonObject, String> about) {
        Map<String, Map<String, JsonObject>> said = new TreeMap<>();
        inForce(kind).stream()
                .filter(each -> ofControlInForce(each.body()))
                .sorted(Comparator.comparing(Revision::savedAt))
                .forEach(each -> said.computeIfAbsent(about.apply(each.body()), any -> new TreeMap<>())
                        .put(each.body().findText(person).orElse(""), each.body()));
        Map<String, List<JsonObject>> words = new TreeMap<>();
        said.forEach((what, by) -> words.put(what, List.copyOf(by.values())));
        return words;
    }

    /// The parts of controls, as `CONTROL/part`, that a named person inspected on a document in force or a kept file.
    public Set<String> inspected() {
        return looked("inspected", look -> rests(look));
    }

    /// The parts of controls, as `CONTROL/part`, that a named person stated to be as their words say.
    public Set<String> stated() {
        return looked("stated", any -> true);
    }

    private Set<String> looked(String cover, Predicate<JsonObject> grounds) {
        return agreed("inspection", "person", look -> look.text("control") + "/" + look.text("part"))
                .entrySet()
                .stream()
                .filter(each -> each.getValue().stream()
                        .allMatch(look -> look.findText("finding").equals(Optional.of("as-stated"))))
                .filter(each -> each.getValue().stream()
                        .anyMatch(look -> look.findText("cover").equals(Optional.of(cover)) && grounds.test(look)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean ofControlInForce(JsonObject judgement) {
        return findInForce("control", judgement.findText("control").orElse(""))
                .filter(control -> judgement.findLong("control_revision").equals(Optional.of((long) control.number())))
                .isPresent();
    }

    private boolean rests(JsonObject look) {
        return look.findText("file").isPresent()
                || look.findText("document").filter(this::standing).isPresent();
    }

    private boolean standing(String document) {
        int slash = document.indexOf('/');
        return slash > 0
                && findInForce(document.substring(0, slash), document.substring(slash + 1))
                        .isPresent();
    }

    /// The approval, by somebody other than its author, of exactly this text of a test.
    public Optional<Revision> findApproval(String test, Digest text) {
        return inForce(TEST_APPROVAL).stream()
                .filter(approval -> approves(approval, test, text))
                .findFirst();
    }

    /// Whether exactly this text of a test was approved once, whatever became of that approval.
    public boolean onceApproved(String test, Digest text) {
        return testApprovals.stream().anyMatch(approval -> approves(approval, test, text));
    }

    private static boolean approves(Revision approval, String test, Digest text) {
        return approval.body().findText("test").equals(Optional.of(test))
                && approval.body().findText("text_digest").equals(Optional.of(text.toString()));
    }

    /// Whether a row of the Statement of Applicability excludes its requirement for every AI system: one that it
    /// includes apart is one where the requirement is relevant.
    public static boolean excluded(JsonObject row) {
        return excludes(row) && row.objects("differences").stream().noneMatch(Programme::included);
    }

    static boolean excludes(JsonObject decided) {
        return decided.findText("decision").equals(Optional.of("excluded"));
    }

    static boolean included(JsonObject decided) {
        return decided.findText("decision")
                .filter(word -> word.startsWith("included-"))
                .isPresent();
    }

    /// Requirements approved as not relevant, with the reason.
    public Map<RequirementRef, String> notRelevant() {
        Map<RequirementRef, String> reasons = new LinkedHashMap<>();
        for (Revision relevance : inForce("relevance")) {
            reasons.put(
                    RequirementRef.parse(relevance.body().text("requirement")),
                    relevance.body().text("reason") + " (approved by "
                            + relevance.approver().orElse("nobody") + ")");
        }
        for (Revision row : inForce("applicability")) {
            if (excluded(row.body())) {
                reasons.put(
                        RequirementRef.parse(row.body().text("requirement")),
                        "excluded: " + row.body().findText("justification").orElse(""));
            }
        }
        return reasons;
    }
}
