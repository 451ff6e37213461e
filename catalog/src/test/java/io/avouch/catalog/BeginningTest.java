package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Answer;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Beginning;
import io.avouch.core.adviser.KnownAnswers;
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

    private static List<NewRevision> begin(Answers answers, Programme existing) {
        return Beginning.of(
                ADVISER.advise(answers, TODAY), STARTER, CATALOG.starterControls(), existing, "Acme", "ann");
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
        List<NewRevision> drafts = begin(Answers.NONE, Programme.of(List.of()));
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
        assertThat(Beginning.counts(drafts)).containsEntry("control", 118L).containsEntry("scope", 2L);
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
        assertThat(Beginning.counts(drafts).get("control")).isBetween(50L, 117L);
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
