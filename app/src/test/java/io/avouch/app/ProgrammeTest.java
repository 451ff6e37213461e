package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Change;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents through the real store: many at once, as of the past, by two people, with hostile text, by the rules.
class ProgrammeTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static Instance instance;

    @BeforeAll
    static void open() throws Exception {
        workspace = Workspace.open(folder);
        instance = Instance.open(workspace, Settings.DEFAULT, Map.of());
    }

    @AfterAll
    static void close() throws Exception {
        instance.close();
        workspace.close();
    }

    private static OrgId found(String id, boolean example) {
        OrgId org = new OrgId(id);
        instance.founding.found(
                org, id, example, example ? START : Instant.now(), example ? Optional.of(7L) : Optional.empty());
        return org;
    }

    private static Draft draft(String kind, String id, JsonObject body, DocumentState state, String author) {
        return new Draft(
                kind,
                id,
                body,
                state,
                author,
                "why",
                author,
                Optional.empty(),
                Optional.empty(),
                new Position("f", 3, 1));
    }

    private static Draft approved(String kind, String id, JsonObject body, String author, String approver) {
        return new Draft(
                kind,
                id,
                body,
                DocumentState.APPROVED,
                author,
                "why",
                author,
                Optional.of(approver),
                Optional.empty(),
                new Position("f", 3, 1));
    }

    private static JsonObject role(String title, String... holders) {
        return Json.object()
                .put("title", title)
                .put("duties", "Duties")
                .put("holders", Json.texts(List.of(holders)))
                .build();
    }

    private static List<Problem> problems(OrgId org, Draft... drafts) {
        return instance.drafting.save(org, List.of(drafts), false).problems();
    }

    @Test
    @Tag("deep")
    void five_thousand_documents_are_applied_at_once() {
        OrgId org = found("many", false);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            JsonObject body = Json.object()
                    .put("title", "System " + i)
                    .put("kind", "application")
                    .put("owner", "ann")
                    .put("in_scope", true)
                    .put("record_types", Json.texts(List.of("change")))
                    .build();
            drafts.add(draft("system", "s" + i, body, DocumentState.DRAFT, "ann"));
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        Outcome outcome = instance.drafting.save(org, drafts, false);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double own = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        System.out.printf("5,000 documents applied in %.1f s, %.1f s of processor in this thread%n", seconds, own);
        assertThat(outcome.problems()).isEmpty();
        assertThat(own).isLessThan(20);
        Outcome again = instance.drafting.save(org, drafts, false);
        assertThat(again.changes()).extracting(Change::change).containsOnly("unchanged");
    }

    @Test
    void all_problems_of_a_batch_are_told_at_once_and_nothing_is_saved() {
        OrgId org = found("wrong", false);
        List<Problem> problems = problems(
                org,
                draft("role", "fine", role("Fine"), DocumentState.DRAFT, "ann"),
                draft("role", "no title", JsonObject.EMPTY, DocumentState.DRAFT, "ann"),
                draft("ghost", "x", JsonObject.EMPTY, DocumentState.DRAFT, "ann"),
                draft("role", "lost", role("Lost", "nobody"), DocumentState.DRAFT, "ann"));
        assertThat(problems)
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("'no title' can't be a document's id"))
                .anyMatch(message -> message.contains("unknown kind 'ghost'"))
                .anyMatch(message -> message.contains("names identity 'nobody', which does not exist"))
                .anyMatch(message -> message.contains("title"));
        assertThat(problems).allMatch(problem -> problem.position().line() == 3);
        assertThat(instance.documents.listAll(org)).isEmpty();
    }

    @Test
    void a_year_of_edits_is_seen_again_exactly_as_it_was() {
        OrgId org = found("year", true);
        Random random = new Random(42);
        Map<Instant, List<String>> seen = new LinkedHashMap<>();
        for (int day = 1; day <= 360; day += 12) {
            Instant now = START.atOffset(ZoneOffset.UTC).plusDays(day).toInstant();
            instance.organisations.setClock(org, now);
            for (int edit = 0; edit < 3; edit++) {
                String id = "role-" + random.nextInt(8);
                DocumentState state = DocumentState.values()[random.nextInt(4)];
                JsonObject body = role("Title " + random.nextInt(1000));
                Draft draft = state == DocumentState.APPROVED
                        ? approved("role", id, body, "ann", "bea")
                        : draft("role", id, body, state, state == DocumentState.RETIRED ? "bea" : "ann");
                assertThat(problems(org, draft)).isEmpty();
            }
            instance.log.checkpoint(org);
            seen.put(now, lines(instance.pastDocuments.list(org, Optional.empty())));
        }
        seen.forEach((instant, then) -> assertThat(lines(instance.pastDocuments.list(org, Optional.of(instant))))
                .as("as of " + instant)
                .isEqualTo(then));
    }

    private static List<String> lines(List<Revision> revisions) {
        return revisions.stream()
                .map(each -> each.key() + " " + each.number() + " " + each.state() + " " + each.digest() + " "
                        + each.savedAt())
                .toList();
    }

    @Test
    void two_people_who_edit_one_document_lose_no_word() throws Exception {
        OrgId org = found("race", false);
        assertThat(problems(org, draft("role", "r", role("First"), DocumentState.DRAFT, "ann")))
                .isEmpty();
        List<Callable<Boolean>> edits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String title = "Edit " + i;
            edits.add(() -> {
                Draft edit = new Draft(
                        "role",
                        "r",
                        role(title),
                        DocumentState.DRAFT,
                        "ann",
                        "why",
                        "ann",
                        Optional.empty(),
                        Optional.of(1),
                        Position.of("f"));
                try {
                    return problems(org, edit).isEmpty();
                } catch (ProblemsException atTheSameMoment) {
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : people.invokeAll(edits)) {
                won += each.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(instance.documents.history(org, "role", "r")).hasSize(2);
        assertThat(problems(
                        org,
                        new Draft(
                                "role",
                                "r",
                                role("Late"),
                                DocumentState.DRAFT,
                                "bea",
                                "why",
                                "bea",
                                Optional.empty(),
                                Optional.of(1),
                                Position.of("f"))))
                .extracting(Problem::message)
                .containsExactly("role/r is at revision 2, not at 1");
    }

    @Test
    void long_text_every_script_and_markup_come_back_as_they_were_written() {
        OrgId org = found("text", false);
        String hostile = "<script>alert(1)</script> مرحبا שלום 🏴\u200d☠️ \u202e x\u0000".replace("\u0000", "");
        String longText = (hostile + "\n").repeat(200_000 / (hostile.length() + 1));
        JsonObject body = Json.object()
                .put("title", hostile)
                .put("form", "policy")
                .put("policy_type", "other")
                .put("version", "1")
                .put("body", longText)
                .put("owner", hostile)
                .put("effective_from", "2026-01-01")
                .put("audience", Json.texts(List.of(hostile)))
                .build();
        assertThat(problems(org, draft("policy", "p", body, DocumentState.DRAFT, hostile)))
                .isEmpty();
        Revision back = instance.documents.find(org, "policy", "p").orElseThrow();
        assertThat(back.body()).isEqualTo(body);
        assertThat(back.author()).isEqualTo(hostile);
        instance.log.checkpoint(org);
        assertThat(instance.pastDocuments
                        .list(org, Optional.of(Instant.now()))
                        .getFirst()
                        .body())
                .isEqualTo(body);
    }

    @Test
    void whoever_had_a_part_in_what_is_audited_can_t_be_assigned_to_audit_it() {
        OrgId org = found("audit", true);
        instance.organisations.setClock(org, Instant.parse("2025-06-15T00:00:00Z"));
        assertThat(problems(
                        org,
                        draft("identity", "ola", identity("Ola"), DocumentState.DRAFT, "it"),
                        draft("identity", "rob", identity("Rob"), DocumentState.DRAFT, "it"),
                        approved("role", "ciso", role("CISO", "ola"), "ann", "bea"),
                        owned("control", "CHG-01", control("own"))))
                .isEmpty();
        assertThat(audit(org, "wim", "2025-01-01", "2025-12-31")).contains("wrote control/CHG-01");
        assertThat(audit(org, "app", "2025-01-01", "2025-12-31")).contains("approved control/CHG-01");
        assertThat(audit(org, "own", "2025-01-01", "2025-12-31")).contains("owned control/CHG-01");
        assertThat(audit(org, "ola", "2025-01-01", "2025-12-31")).contains("operated control/CHG-01");
        assertThat(audit(org, "rob", "2025-01-01", "2025-12-31")).isEmpty();
        assertThat(audit(org, "wim", "2026-01-01", "2026-12-31"))
                .as("wrote it the year before, and does not own it")
                .isEmpty();
        assertThat(audit(org, "wim", "2024-01-01", "2024-12-31"))
                .as("wrote it the year after")
                .isEmpty();
        instance.organisations.setClock(org, Instant.parse("2025-09-01T00:00:00Z"));
        assertThat(problems(org, approved("role", "ciso", role("CISO", "rob"), "ann", "bea")))
                .isEmpty();
        for (String holder : List.of("ola", "rob")) {
            assertThat(audit(org, holder, "2025-01-01", "2025-12-31")).contains("operated control/CHG-01");
        }
        assertThat(audit(org, "ola", "2026-01-01", "2026-12-31")).isEmpty();
    }

    private static Draft owned(String kind, String id, JsonObject body) {
        return new Draft(
                kind,
                id,
                body,
                DocumentState.APPROVED,
                "own",
                "why",
                "wim",
                Optional.of("app"),
                Optional.empty(),
                Position.of("f"));
    }

    private static JsonObject identity(String name) {
        return Json.object().put("name", name).put("kind", "person").build();
    }

    private static JsonObject control(String owner) {
        return Json.object()
                .put("title", "Changes")
                .put("statement", "Each change is approved.")
                .put("type", "preventive")
                .put("frequency", "per-event")
                .put("automation", "manual")
                .put("owner", owner)
                .put("owner_role", "ciso")
                .put(
                        "parts",
                        Json.array(List.of(Json.object()
                                .put("id", "a")
                                .put("words", "Each change is approved.")
                                .put("covered", "stated")
                                .build())))
                .put("requirements", Json.array(List.of()))
                .build();
    }

    private static String audit(OrgId org, String auditor, String from, String to) {
        JsonObject body = Json.object()
                .put("title", "Audit")
                .put("form", "audit")
                .put("period_from", from)
                .put("period_to", to)
                .put("criteria", Json.texts(List.of("soc2:CC8.1")))
                .put("controls", Json.texts(List.of("CHG-01")))
                .put("boundaries", "All")
                .put(
                        "auditors",
                        Json.array(List.of(Json.object()
                                .put("person", auditor)
                                .put("competence", "Lead auditor")
                                .put("independent_of", "Everything")
                                .build())))
                .build();
        return String.join(
                "; ",
                problems(org, draft("internal-audit", "a-" + auditor + from, body, DocumentState.DRAFT, "lead"))
                        .stream()
                        .map(Problem::message)
                        .toList());
    }

    @Test
    void a_frozen_paper_stays_as_it_was() {
        OrgId org = found("paper", true);
        JsonObject paper = Json.object()
                .put("title", "Paper")
                .put("held_on", "2025-12-01")
                .put("period_from", "2025-01-01")
                .put("period_to", "2025-11-30")
                .put("frameworks", Json.texts(List.of("iso42001")))
                .put("inputs", Json.array(List.of()))
                .build();
        assertThat(problems(org, approved("review-paper", "p", paper, "ann", "bea")))
                .isEmpty();
        assertThat(problems(org, approved("review-paper", "p", paper.with("title", Json.of("Other")), "ann", "bea")))
                .extracting(Problem::message)
                .containsExactly("review-paper/p was frozen at revision 1 and can't be changed");
    }

    @Test
    void once_somebody_holds_an_approving_role_only_holders_approve() {
        OrgId org = found("roles", false);
        assertThat(problems(org, draft("role", "top-management", role("Top"), DocumentState.DRAFT, "ann")))
                .isEmpty();
        assertThat(problems(org, draft("role", "top-management", role("Top"), DocumentState.APPROVED, "bea")))
                .as("nobody holds the role yet, so anybody but the author may")
                .isEmpty();
        assertThat(problems(org, draft("identity", "cai", identity("Cai"), DocumentState.DRAFT, "it")))
                .isEmpty();
        assertThat(problems(org, draft("role", "top-management", role("Top", "cai"), DocumentState.DRAFT, "ann")))
                .isEmpty();
        assertThat(problems(org, draft("role", "top-management", role("Top", "cai"), DocumentState.APPROVED, "bea")))
                .isEmpty();
        assertThat(problems(org, draft("role", "ciso", role("CISO"), DocumentState.DRAFT, "ann")))
                .isEmpty();
        assertThat(problems(org, draft("role", "ciso", role("CISO"), DocumentState.APPROVED, "bea")))
                .extracting(Problem::message)
                .containsExactly("role/ciso can't be approved by bea, who holds none of the roles top-management");
        assertThat(problems(org, draft("role", "ciso", role("CISO"), DocumentState.APPROVED, "cai")))
                .isEmpty();
    }
}
