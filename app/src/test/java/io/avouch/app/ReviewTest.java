package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.notify.Mail;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Mailer;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.flow.Reminding;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was exported and comes back says nothing new; an approval for another reason is a review; a nonconformity is
/// closed by its cause, its correction and an action that somebody else found effective, and by no less; what is
/// decided of a requirement can be told again, before and after; and reminders cost nothing while nothing happens.
class ReviewTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId ORG = new OrgId("again");
    private static final JsonObject BODY = Json.object()
            .put("title", "Lead")
            .put("duties", "Duties")
            .put("holders", Json.texts(List.of()))
            .build();

    private static Draft approval(String reason) {
        return new Draft(
                "role",
                "lead",
                BODY,
                DocumentState.APPROVED,
                "ann",
                reason,
                "ann",
                Optional.of("bob"),
                Optional.empty(),
                Position.of("test"));
    }

    @TempDir
    private static Path folder;

    private static Workspace workspace;
    private static Instance instance;

    @BeforeAll
    static void start() throws IOException {
        workspace = Workspace.open(folder);
        instance = Instance.open(workspace, Settings.DEFAULT, Map.of());
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        instance.founding.found(ORG, "Again (EXAMPLE)", true, start, Optional.of(7L));
        instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
    }

    @AfterAll
    static void stop() throws IOException {
        instance.close();
        workspace.close();
    }

    @Test
    void the_same_approval_again_changes_nothing_and_a_review_is_kept() {
        assertThat(save("First version")).isEqualTo("created");
        assertThat(save("First version")).isEqualTo("unchanged");
        assertThat(save("Reviewed a year later")).isEqualTo("changed");
        assertThat(instance.documents.history(ORG, "role", "lead"))
                .extracting(Revision::reason)
                .containsExactly("First version", "Reviewed a year later");
    }

    private static String save(String reason) {
        Outcome outcome = instance.drafting.save(ORG, List.of(approval(reason)), false);
        assertThat(outcome.problems()).isEmpty();
        return outcome.changes().getFirst().change();
    }

    private static List<String> saved(String kind, String id, JsonObject body, DocumentState state, String author) {
        return new Saving(instance, ACME).problems(kind, id, body, state, author, "test");
    }

    private static final JsonObject FOUND = Json.object()
            .put("title", "Late reviews")
            .put("owner", "ann")
            .put("description", "Two reviews were held late")
            .put("found_by", "bea")
            .put("found_on", "2026-10-01")
            .put("origin", "internal-audit")
            .put("due_on", "2026-12-01")
            .build();

    private static JsonObject closed(String... more) {
        JsonObject body = FOUND.with("closed_on", Json.of("2026-11-20"));
        for (String name : more) {
            body = body.with(name, Json.of("because"));
        }
        return body;
    }

    /// As somebody sees it before it is approved.
    private static List<String> lacks(JsonObject body) {
        return saved("nonconformity", "late", body, DocumentState.IN_REVIEW, "ann").stream()
                .map(words -> words.replaceFirst(".*: it lacks ", ""))
                .toList();
    }

    /// A new revision of the action, approved by somebody else.
    private static void act(JsonObject action) {
        assertThat(saved("corrective-action", "remind", action, DocumentState.IN_REVIEW, "ann"))
                .isEmpty();
        assertThat(saved("corrective-action", "remind", action, DocumentState.APPROVED, "dan"))
                .isEmpty();
    }

    @Test
    void a_nonconformity_is_closed_by_cause_correction_and_a_checked_action_and_by_no_less() {
        String action = "an approved corrective action found effective by somebody who did not do it";
        JsonObject ann = Json.object()
                .put("name", "Ann")
                .put("kind", "person")
                .put("emails", Json.texts(List.of("ann@acme.example")))
                .build();
        assertThat(saved("identity", "ann", ann, DocumentState.IN_REVIEW, "eve"))
                .isEmpty();
        assertThat(saved("identity", "ann", ann, DocumentState.APPROVED, "dan")).isEmpty();
        assertThat(lacks(FOUND)).isEmpty();
        assertThat(lacks(closed())).containsExactly("its cause, and its correction, and " + action);
        assertThat(lacks(closed("cause"))).containsExactly("its correction, and " + action);
        assertThat(lacks(closed("correction"))).containsExactly("its cause, and " + action);
        JsonObject closed = closed("cause", "correction");
        assertThat(lacks(closed)).containsExactly(action);

        JsonObject good = Json.object()
                .put("title", "Remind")
                .put("owner", "ann")
                .put("nonconformity", "late")
                .put("action", "A reminder a month ahead")
                .put("due_on", "2026-11-01")
                .put("how_checked", "Reviews of one quarter")
                .put("checked_by", "bea")
                .put("checked_on", "2026-11-20")
                .put("effective", true)
                .build();
        assertThat(saved("corrective-action", "remind", good, DocumentState.IN_REVIEW, "ann"))
                .isEmpty();
        assertThat(lacks(closed)).as("nobody approved it").containsExactly(action);
        assertThat(saved("nonconformity", "other", FOUND, DocumentState.IN_REVIEW, "ann"))
                .isEmpty();
        for (JsonObject worse : List.of(
                good.with("effective", Json.of(false)),
                good.with("checked_by", Json.of("ann")),
                good.with("checked_by", Json.of("ANN@acme.example")),
                good.with("checked_on", Json.of("2026-11-21")),
                good.with("nonconformity", Json.of("other")))) {
            act(worse);
            assertThat(lacks(closed)).as(worse.toString()).containsExactly(action);
        }
        act(good);
        assertThat(lacks(closed)).isEmpty();
        assertThat(saved("nonconformity", "late", closed, DocumentState.APPROVED, "dan"))
                .isEmpty();
    }

    private static JsonObject decided(String decision, String why) {
        return Json.object()
                .put("requirement", "iso42001:A.4.4")
                .put("decision", decision)
                .put("justification", why)
                .build();
    }

    @Test
    void each_change_of_applicability_has_before_and_after_who_and_why_and_an_entry_of_the_ledger() {
        List<JsonObject> bodies = List.of(
                decided("excluded", "We have no tooling"),
                decided("included-operating", "We do have tooling"),
                decided("included-operating", "We do have tooling of our own"));
        List<List<String>> differences = new ArrayList<>();
        for (JsonObject body : bodies) {
            Draft draft = new Draft(
                    "applicability",
                    "tooling",
                    body,
                    DocumentState.APPROVED,
                    "ann",
                    "Because: " + body.text("justification"),
                    "ann",
                    Optional.of("bob"),
                    Optional.empty(),
                    Position.of("test"));
            Outcome outcome = instance.drafting.save(ORG, List.of(draft), false);
            assertThat(outcome.problems()).isEmpty();
            differences.add(outcome.changes().getFirst().diff());
        }
        assertThat(differences.get(1))
                .containsExactly(
                        "- decision: \"excluded\"",
                        "+ decision: \"included-operating\"",
                        "- justification: \"We have no tooling\"",
                        "+ justification: \"We do have tooling\"");
        assertThat(differences.get(2)).noneMatch(line -> line.contains("decision"));
        instance.log.sign(ORG);
        List<Revision> history = instance.documents.history(ORG, "applicability", "tooling");
        assertThat(history).extracting(Revision::body).isEqualTo(bodies);
        for (Revision each : history) {
            assertThat(each.author()).isEqualTo("ann");
            assertThat(each.approver()).contains("bob");
            long entry = each.index().orElseThrow();
            JsonObject sealed =
                    instance.decisions.sealedBelow(ORG, entry + 1).getLast().body();
            assertThat(sealed.object("body")).isEqualTo(each.body());
            assertThat(sealed.text("reason")).isEqualTo(each.reason()).startsWith("Because: ");
            assertThat(instance.log.proof(ORG, entry)).contains("index " + entry);
        }
    }

    @Test
    void while_nothing_happens_nobody_s_reminder_is_worked_out_again() {
        AtomicInteger asked = new AtomicInteger();
        Accounts counting = (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    return method.invoke(instance.accounts, arguments);
                });
        Reminding reminding = new Reminding(
                instance.standings,
                instance.due,
                instance.notices.acknowledging,
                counting,
                instance.notices.letters,
                POST_BOX,
                instance.log,
                instance.decisions,
                instance.database,
                URI.create("https://avouch.example"),
                0);
        Instant morning = Instant.parse("2026-11-26T09:00:00Z");
        for (int turn = 0; turn < 5; turn++) {
            assertThat(reminding.run(ACME, morning.plusSeconds(30L * turn), () -> false))
                    .isZero();
        }
        assertThat(asked).hasValue(1);
        assertThat(saved("role", "keeper", BODY, DocumentState.DRAFT, "ann")).isEmpty();
        reminding.run(ACME, morning.plusSeconds(300), () -> false);
        assertThat(asked).as("something was decided").hasValue(2);
        reminding.run(ACME, morning.plus(Duration.ofDays(1)), () -> false);
        assertThat(asked).as("the day ended").hasValue(3);
    }

    /// A mail server that takes everything.
    private static final Mailer POST_BOX = new Mailer() {
        @Override
        public boolean configured() {
            return true;
        }

        @Override
        public String server() {
            return "post box";
        }

        @Override
        public void send(Mail mail) {}
    };
}
