package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.adviser.Advice;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Answer;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Beginning;
import io.avouch.core.adviser.Beginning.Begun;
import io.avouch.core.adviser.KnownAnswers;
import io.avouch.core.adviser.Remaining;
import io.avouch.core.adviser.ReportProposal;
import io.avouch.core.adviser.SetUp;
import io.avouch.core.adviser.SetUp.NamedService;
import io.avouch.core.adviser.SetUp.NamedSystem;
import io.avouch.core.adviser.Starter;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a programme begins with, and what it then tells the adviser by itself.
class BeginningTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.read(TREE);
    private static final Adviser ADVISER = AdviserReader.read(TREE);
    private static final Starter STARTER =
            StarterReader.read(TREE, CATALOG.starterControls().keySet());
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    private static final SetUp SAID = new SetUp(
            List.of(new NamedService("Hiring", "Screens applications."), new NamedService("招聘", "")),
            List.of(
                    new NamedSystem("CV screening", "Ranks applications.", List.of("provider"), "production", true),
                    new NamedSystem("Chat", "", List.of("customer"), "planned", false)),
            Map.of("ciso", "carl@acme.example", "head-of-ai", "carl@acme.example", "top-management", "Tess"),
            Optional.of("ann@acme.example"),
            Optional.empty());

    private static List<NewRevision> begin(Answers answers, Programme existing) {
        return begin(answers, SetUp.NONE, existing).drafts();
    }

    private static Begun begin(Answers answers, SetUp setUp, Programme existing) {
        Advice advice = ADVISER.advise(answers, TODAY);
        return Beginning.of(
                new Beginning.Basis(
                        advice,
                        STARTER,
                        CATALOG.starterControls(),
                        ReportProposal.of(advice, ADVISER.durations()),
                        "Acme"),
                setUp,
                existing,
                "ann");
    }

    private static Answers both() {
        return only42001()
                .with("demand-soc2", new Answer.Level(4))
                .with("customer-data", new Answer.Level(4))
                .with("promises-availability", new Answer.YesNo(true));
    }

    private static Programme saved(List<NewRevision> drafts) {
        return Programme.of(drafts.stream()
                .map(each -> revision(each.kind(), each.id(), each.body(), each.state()))
                .toList());
    }

    private static NewRevision draft(List<NewRevision> drafts, String kind, String id) {
        return drafts.stream()
                .filter(each -> each.kind().equals(kind) && each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Answers only42001() {
        return new Answers(Map.of(
                "demand-iso42001", new Answer.Level(4),
                "ai-role", new Answer.Level(4),
                "impact-on-people", new Answer.Level(4)));
    }

    private static Revision revision(String kind, String id, JsonObject body, DocumentState state) {
        return new Revision(
                kind,
                id,
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.EPOCH,
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(1),
                Optional.of(Instant.EPOCH));
    }

    @Test
    void everything_it_drafts_is_valid_and_names_only_what_it_drafts_too() {
        List<NewRevision> drafts = begin(both(), SAID, Programme.of(List.of())).drafts();
        DocumentChecker checker = new DocumentChecker(TREE);
        Set<String> keys = new HashSet<>();
        drafts.forEach(draft -> keys.add(draft.kind() + "/" + draft.id()));
        for (NewRevision draft : drafts) {
            assertThat(checker.check(draft.kind(), draft.body()))
                    .as(draft.kind() + "/" + draft.id())
                    .isEmpty();
            assertThat(draft.state()).isEqualTo(DocumentState.DRAFT);
            CATALOG.kinds().get(draft.kind()).links().forEach((property, target) -> {
                List<String> named = new ArrayList<>(draft.body().texts(property));
                draft.body().findText(property).ifPresent(named::add);
                named.forEach(id -> assertThat(keys).contains(target + "/" + id));
            });
        }
        assertThat(drafts).filteredOn(each -> each.kind().equals("control")).hasSize(118);
        assertThat(drafts).filteredOn(each -> each.kind().equals("scope")).hasSize(2);
    }

    @Test
    void what_was_said_stands_in_the_scopes_and_every_draft_has_who_answers_for_it() {
        List<NewRevision> drafts = begin(both(), SAID, Programme.of(List.of())).drafts();
        JsonObject soc2 = draft(drafts, "scope", "soc2").body();
        assertThat(soc2.texts("services")).containsExactly("hiring", "service");
        assertThat(soc2.texts("ai_systems")).containsExactly("cv-screening", "chat");
        assertThat(soc2.texts("categories")).containsExactly("security", "availability");
        assertThat(soc2.objects("category_reasons"))
                .extracting(each -> each.text("category"))
                .containsExactlyInAnyOrder(
                        "security", "availability", "confidentiality", "processing-integrity", "privacy");
        assertThat(soc2.text("proposed_report")).isEqualTo("type-1");
        assertThat(draft(drafts, "scope", "iso42001").body().text("statement"))
                .contains("CV screening (as provider); Chat (as customer)");
        JsonObject system = draft(drafts, "ai-system", "cv-screening").body();
        assertThat(system.texts("ai_roles")).containsExactly("provider");
        assertThat(system.text("owner")).isEqualTo("carl@acme.example");
        assertThat(draft(drafts, "role", "ciso").body().texts("holders")).containsExactly("carl");
        assertThat(draft(drafts, "role", "head-of-ai").body().texts("holders")).containsExactly("carl");
        assertThat(draft(drafts, "role", "dpo").body().texts("holders")).isEmpty();
        assertThat(draft(drafts, "calendar-entry", "risk-method").body().text("owner"))
                .isEqualTo("carl@acme.example");
        assertThat(drafts).extracting(NewRevision::owner).containsOnly("carl@acme.example", "Tess", "ann@acme.example");
    }

    @Test
    void a_second_start_adds_what_is_new_alone_and_touches_nothing_that_is_there() {
        List<NewRevision> first = begin(both(), SAID, Programme.of(List.of())).drafts();
        Begun again = begin(both(), SAID, saved(first));
        assertThat(again.drafts()).isEmpty();
        assertThat(again.there()).hasSize(first.size() - 2);
        SetUp more = new SetUp(
                List.of(),
                List.of(
                        new NamedSystem("cv  screening", "Another.", List.of("partner"), "planned", false),
                        new NamedSystem("CV Screening", "Edited.", List.of("partner"), "planned", false)),
                Map.of("ciso", "Carl@acme.example"),
                Optional.empty(),
                Optional.empty());
        Begun third = begin(both().with("investor-ask", new Answer.Level(4)), more, saved(first));
        assertThat(third.drafts())
                .extracting(each -> each.kind() + "/" + each.id())
                .containsExactlyInAnyOrder("advice/advice-" + TODAY + "-2", "ai-system/cv-screening-2");
        assertThat(third.proposals()).as("who holds it already").isEmpty();
    }

    @Test
    void the_calendar_of_a_second_start_is_of_the_report_that_the_scope_says() {
        LocalDate day = LocalDate.parse("2027-03-31");
        SetUp one = new SetUp(List.of(), List.of(), Map.of(), Optional.empty(), Optional.of(ReportProposal.type1(day)));
        SetUp other = new SetUp(
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new ReportProposal(ReportProposal.TYPE_2, day, day.plusMonths(6))));
        for (SetUp first : List.of(one, other)) {
            List<NewRevision> begun =
                    begin(both(), first, Programme.of(List.of())).drafts();
            for (SetUp second : List.of(one, other, SetUp.NONE)) {
                assertThat(begin(both(), second, saved(begun)).drafts()).isEmpty();
            }
        }
    }

    @Test
    void who_is_named_for_a_role_that_is_there_is_proposed_beside_whoever_holds_it() {
        List<NewRevision> first = begin(both(), SAID, Programme.of(List.of())).drafts();
        SetUp named = new SetUp(
                List.of(),
                List.of(),
                Map.of("ciso", "mallory@acme.example", "dpo", "mallory@acme.example"),
                Optional.empty(),
                Optional.empty());
        Begun again = begin(both(), named, saved(first));
        assertThat(again.drafts())
                .extracting(each -> each.kind() + "/" + each.id())
                .containsExactly("identity/mallory");
        assertThat(again.proposals())
                .allSatisfy(each -> {
                    assertThat(each.draft().state()).isEqualTo(DocumentState.DRAFT);
                    assertThat(each.basedOn())
                            .isEqualTo(saved(first).latest("role").getFirst().number());
                })
                .extracting(each -> each.draft().id() + " "
                        + String.join(", ", each.draft().body().texts("holders")))
                .containsExactlyInAnyOrder("ciso carl, mallory", "dpo mallory");
    }

    @Test
    void what_is_due_follows_the_report_and_the_certificate_that_are_proposed() {
        List<NewRevision> early = begin(both(), Programme.of(List.of()));
        assertThat(draft(early, "calendar-entry", "type-1-day").body().text("due_on"))
                .isEqualTo(draft(early, "scope", "soc2").body().text("proposed_to"))
                .isEqualTo("2027-03-01");
        assertThat(early).extracting(NewRevision::id).doesNotContain("period-closes");
        assertThat(draft(early, "calendar-entry", "stage-2-audit").body().text("due_on"))
                .isEqualTo("2027-11-25");
        Answers ready = both();
        for (String question :
                List.of("mature-policies", "mature-owner", "mature-inventory", "mature-records", "mature-review")) {
            ready = ready.with(question, new Answer.Level(3));
        }
        List<NewRevision> late = begin(ready, Programme.of(List.of()));
        JsonObject scope = draft(late, "scope", "soc2").body();
        assertThat(scope.text("proposed_from")).isEqualTo("2026-12-01");
        assertThat(scope.text("proposed_to")).isEqualTo("2027-05-31");
        assertThat(draft(late, "calendar-entry", "period-closes").body().text("due_on"))
                .isEqualTo("2027-05-31");
        assertThat(draft(late, "calendar-entry", "internal-audit").body().text("due_on"))
                .isEqualTo("2027-02-25");
        JsonObject pressed = draft(
                        begin(
                                ready.with("contract-soc2-on", new Answer.Day(LocalDate.parse("2027-05-01"))),
                                Programme.of(List.of())),
                        "scope",
                        "soc2")
                .body();
        assertThat(pressed.text("proposed_to")).isEqualTo("2027-02-28");
        assertThat(draft(
                                begin(
                                        ready.with("contract-soc2-on", new Answer.Day(LocalDate.parse("2027-02-01"))),
                                        Programme.of(List.of())),
                                "scope",
                                "soc2")
                        .body()
                        .text("proposed_report"))
                .isEqualTo("type-1");
    }

    @Test
    void what_remains_has_an_owner_and_a_day_each_and_shrinks_as_it_is_done() {
        List<NewRevision> drafts = begin(both(), SAID, Programme.of(List.of())).drafts();
        List<Remaining.Item> left = Remaining.of(saved(drafts), STARTER, CATALOG.starterControls());
        assertThat(left).allSatisfy(item -> {
            assertThat(item.owner().name()).isNotBlank();
            assertThat(item.due()).as(item.kind()).isPresent();
        });
        assertThat(left).filteredOn(each -> each.kind().equals("control")).hasSize(118);
        assertThat(left)
                .filteredOn(each -> each.kind().equals("impact-assessment"))
                .extracting(Remaining.Item::title)
                .containsExactlyInAnyOrder("CV screening", "Chat");
        assertThat(left)
                .filteredOn(each -> each.what().equals("Name who holds it."))
                .noneMatch(each -> each.id().equals(Optional.of("ciso")))
                .anyMatch(each -> each.id().equals(Optional.of("dpo")));
        requireFirsts(left, drafts);
        List<Revision> approved = new ArrayList<>();
        drafts.stream()
                .filter(each -> !each.kind().equals("calendar-entry"))
                .forEach(each -> approved.add(revision(each.kind(), each.id(), each.body(), DocumentState.APPROVED)));
        assertThat(Remaining.of(Programme.of(approved), STARTER, CATALOG.starterControls()))
                .extracting(Remaining.Item::kind)
                .containsOnly("role", "impact-assessment");
    }

    /// Clauses and parts of a description that nothing is written for are left to do, until the first is written.
    private static void requireFirsts(List<Remaining.Item> left, List<NewRevision> drafts) {
        List<Starter.First> firsts = STARTER.calendar().stream()
                .flatMap(duty -> duty.begins().stream())
                .toList();
        assertThat(firsts).extracting(Starter.First::kind).doesNotHaveDuplicates();
        assertThat(CATALOG.kinds().keySet())
                .containsAll(firsts.stream().map(Starter.First::kind).toList());
        assertThat(left)
                .extracting(Remaining.Item::kind)
                .containsAll(firsts.stream().map(Starter.First::kind).toList());
        List<Revision> more = new ArrayList<>();
        drafts.forEach(each -> more.add(revision(each.kind(), each.id(), each.body(), each.state())));
        more.add(revision("context-issue", "climate", JsonObject.EMPTY, DocumentState.DRAFT));
        assertThat(Remaining.of(Programme.of(more), STARTER, CATALOG.starterControls()))
                .extracting(Remaining.Item::kind)
                .doesNotContain("context-issue")
                .contains("interested-party");
    }

    @Test
    void at_least_twenty_policies_are_drafted_ai_ones_among_them() {
        assertThat(STARTER.policies()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(STARTER.policies().values())
                .filteredOn(each -> each.policyType().equals("ai"))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(STARTER.policies().keySet()).contains("responsible-use-of-ai", "ai-impact-assessment");
    }

    @Test
    void only_the_advised_framework_gets_scope_controls_and_duties() {
        List<NewRevision> drafts = begin(only42001(), Programme.of(List.of()));
        assertThat(drafts)
                .filteredOn(each -> each.kind().equals("scope"))
                .extracting(NewRevision::id)
                .containsExactly("iso42001");
        assertThat(drafts)
                .extracting(NewRevision::id)
                .doesNotContain("auditor-engaged")
                .contains("stage-1");
        assertThat(drafts).filteredOn(each -> each.kind().equals("control")).hasSizeBetween(50, 117);
    }

    @Test
    void what_exists_is_left_alone() {
        Revision own = revision("scope", "soc2", JsonObject.EMPTY, DocumentState.DRAFT);
        assertThat(begin(Answers.NONE, Programme.of(List.of(own))))
                .noneMatch(each -> each.kind().equals("scope") && each.id().equals("soc2"));
    }

    @Test
    void an_approved_register_answers_for_itself_and_a_draft_or_an_empty_one_does_not() {
        JsonObject system = Json.object()
                .put("stage", "production")
                .put("consequential", true)
                .put("act_class", "annex-iii")
                .put("act_roles", Json.texts(List.of("provider")))
                .build();
        Revision approved = revision("ai-system", "screen", system, DocumentState.APPROVED);
        var known = KnownAnswers.of(Programme.of(List.of(approved)));
        assertThat(known.get("impact-on-people").answer()).isEqualTo(new Answer.Level(4));
        assertThat(known.get("impact-on-people").because()).containsExactly("ai-system/screen");
        assertThat(known.get("act-classes").answer()).isEqualTo(new Answer.Choices(List.of("annex-iii")));
        assertThat(known.get("ai-role").answer()).isEqualTo(new Answer.Level(1));
        Revision draft = revision("ai-system", "screen", system, DocumentState.DRAFT);
        assertThat(KnownAnswers.of(Programme.of(List.of(draft)))).isEmpty();
        for (Map.Entry<String, KnownAnswers.Known> each : known.entrySet()) {
            assertThat(ADVISER.find(each.getKey())
                            .flatMap(question ->
                                    question.read(each.getValue().answer().json())))
                    .as(each.getKey() + " is an answer its question takes")
                    .contains(each.getValue().answer());
        }
    }
}
