package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.flow.Machines;
import io.avouch.store.SqlApiTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two people stand behind what counts, in an organisation that is no example: they read a test's text, they approve
/// and retire documents, and no draft, second account or token makes one of them two.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoPeopleTest {
    private static final OrgId ORG = new OrgId("acme");

    private Optional<Workspace> workspace = Optional.empty();
    private Optional<Instance> instance = Optional.empty();

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Workspace opened = Workspace.open(folder);
        workspace = Optional.of(opened);
        instance = Optional.of(Instance.open(opened, Settings.DEFAULT, Map.of()));
        real().founding.found(ORG, "Acme", false, Instant.now(), Optional.empty());
    }

    @AfterAll
    void close() throws IOException {
        real().close();
        workspace.orElseThrow().close();
    }

    private Instance real() {
        return instance.orElseThrow();
    }

    private DocumentState read(String test, String reader, boolean mayApprove) {
        return real().readingTests.read(ORG, test, "", reader, mayApprove);
    }

    private Optional<Revision> approval(String id) {
        ControlTest test = Optional.ofNullable(real().catalog.tests().get(id)).orElseThrow();
        return real().standings.of(ORG, Optional.empty()).programme().findApproval(id, test.digest());
    }

    @Test
    void it_counts_after_a_second_person_and_not_before() {
        assertThat(read("account.mfa", "ann", true)).isEqualTo(DocumentState.IN_REVIEW);
        assertThat(approval("account.mfa")).isEmpty();
        assertThat(read("account.mfa", "bob", true)).isEqualTo(DocumentState.APPROVED);
        assertThat(approval("account.mfa")).hasValueSatisfying(revision -> {
            assertThat(revision.author()).isEqualTo("ann");
            assertThat(revision.approver()).contains("bob");
            assertThat(revision.index()).as("sealed").isPresent();
        });
    }

    @Test
    void nobody_approves_what_they_proposed_however_often_they_read_it() {
        for (int i = 0; i < 3; i++) {
            assertThat(read("alert.triaged", "ann", true)).isEqualTo(DocumentState.IN_REVIEW);
        }
        assertThat(approval("alert.triaged")).isEmpty();
    }

    @Test
    void a_second_reader_without_the_right_to_approve_approves_nothing() {
        assertThat(read("backup.daily", "ann", true)).isEqualTo(DocumentState.IN_REVIEW);
        assertThat(read("backup.daily", "cleo", false)).isEqualTo(DocumentState.IN_REVIEW);
        assertThat(approval("backup.daily")).isEmpty();
        assertThat(read("backup.daily", "bob", true)).isEqualTo(DocumentState.APPROVED);
    }

    @Test
    void reading_again_what_is_approved_changes_nothing() {
        read("device.posture", "ann", true);
        read("device.posture", "bob", true);
        int revision = approval("device.posture").orElseThrow().number();
        assertThat(read("device.posture", "cleo", true)).isEqualTo(DocumentState.APPROVED);
        assertThat(approval("device.posture").orElseThrow().number()).isEqualTo(revision);
    }

    @Test
    void a_test_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> read("no.such-test", "ann", true))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("no.such-test");
    }

    /// Another text of the same test was read by nobody.
    @Test
    void an_approval_is_of_one_text_only() {
        read("drift.handled", "ann", true);
        read("drift.handled", "bob", true);
        ControlTest other = Optional.ofNullable(real().catalog.tests().get("drift.measured"))
                .orElseThrow();
        assertThat(real().standings.of(ORG, Optional.empty()).programme().findApproval("drift.handled", other.digest()))
                .isEmpty();
    }

    private List<String> saved(OrgId org, String kind, String id, JsonObject body, DocumentState state, String who) {
        return new Saving(real(), org).problems(kind, id, body, state, who, "test");
    }

    private void inForce(OrgId org, String kind, String id, JsonObject body, String author, String approver) {
        assertThat(saved(org, kind, id, body, DocumentState.IN_REVIEW, author)).isEmpty();
        assertThat(saved(org, kind, id, body, DocumentState.APPROVED, approver)).isEmpty();
    }

    private OrgId founded(String id) {
        OrgId org = new OrgId(id);
        real().founding.found(org, id, false, Instant.now(), Optional.empty());
        return org;
    }

    private static JsonObject identity(String name, String... emails) {
        return Json.object()
                .put("name", name)
                .put("kind", "person")
                .put("emails", Json.texts(List.of(emails)))
                .build();
    }

    private static JsonObject role(String title, String... holders) {
        return Json.object()
                .put("title", title)
                .put("duties", "Duties")
                .put("holders", Json.texts(List.of(holders)))
                .build();
    }

    /// Anna is compliance lead and top management, by documents in force; eve and bob are nothing yet.
    private OrgId led(String id) {
        OrgId org = founded(id);
        inForce(org, "identity", "anna", identity("Anna", "anna@acme.example"), "it@acme.example", "bob@acme.example");
        inForce(org, "role", "compliance-lead", role("Lead", "anna"), "it@acme.example", "bob@acme.example");
        inForce(org, "role", "top-management", role("Top", "anna"), "it@acme.example", "bob@acme.example");
        return org;
    }

    private static JsonObject waiver(Instant from, int days) {
        return Json.object()
                .put("title", "One machine")
                .put("control", "ACC-90")
                .put("test", "account.mfa")
                .put("provision", "the CISO may")
                .put("items", Json.texts(List.of("idp/robot")))
                .put("granted_for_from", from.toString())
                .put("granted_for_to", from.plus(Duration.ofDays(days)).toString())
                .put("reason", "It can't.")
                .put("owner", "bob@acme.example")
                .build();
    }

    /// The CISO may, for at most 90 days; the compliance lead may approve waivers in general, and not this one.
    @Test
    void a_waiver_keeps_to_the_rule_of_its_control_or_is_not_approved() {
        OrgId org = led("waived");
        String bob = "bob@acme.example";
        inForce(org, "identity", "cleo", identity("Cleo", "cleo@acme.example"), bob, "anna@acme.example");
        inForce(org, "role", "ciso", role("CISO", "cleo"), bob, "anna@acme.example");
        JsonObject control = Json.object()
                .put("title", "Strong sign-on")
                .put("statement", "Everybody has a second factor; the CISO may waive it.")
                .put("type", "preventive")
                .put("frequency", "continuous")
                .put("automation", "automated")
                .put("owner_role", "ciso")
                .put("parts", Json.array(List.of()))
                .put("requirements", Json.array(List.of()))
                .put("waiver_rule", "the CISO may waive it")
                .put("waiver_roles", Json.texts(List.of("ciso")))
                .put("waiver_days", 90)
                .build();
        inForce(org, "control", "ACC-90", control, bob, "anna@acme.example");
        Instant tomorrow = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        JsonObject good = waiver(tomorrow, 90);
        assertThat(saved(org, "waiver", "long", waiver(tomorrow, 91), DocumentState.DRAFT, bob))
                .containsExactly("waiver/long would waive nothing: it is granted for longer than the 90 days that its"
                        + " control allows");
        assertThat(saved(org, "waiver", "robot", good, DocumentState.IN_REVIEW, bob))
                .isEmpty();
        assertThat(saved(org, "waiver", "robot", good, DocumentState.APPROVED, bob))
                .contains("waiver/robot can't be approved by bob@acme.example, who wrote it");
        assertThat(saved(org, "waiver", "robot", good, DocumentState.APPROVED, "anna@acme.example"))
                .containsExactly("waiver/robot would waive nothing: approved by anna, who holds none of the roles ciso"
                        + " that its control names");
        real().machines.issue(org, "deploys", Role.APPROVER, Optional.empty(), "cleo@acme.example");
        assertThat(saved(org, "waiver", "robot", good, DocumentState.APPROVED, Machines.ACTOR + "deploys"))
                .as("who issued a token is not on record when a run asks")
                .singleElement()
                .asString()
                .startsWith("waiver/robot would waive nothing: token:deploys would approve it");
        assertThat(saved(org, "waiver", "robot", good, DocumentState.APPROVED, "cleo@acme.example"))
                .isEmpty();
        JsonObject late = waiver(tomorrow.minus(Duration.ofDays(2)), 5);
        assertThat(saved(org, "waiver", "late", late, DocumentState.IN_REVIEW, bob))
                .isEmpty();
        assertThat(saved(org, "waiver", "late", late, DocumentState.APPROVED, "cleo@acme.example"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("before the day of its approval");
    }

    @Test
    void a_draft_makes_nobody_somebody_else() {
        OrgId org = led("drafted");
        JsonObject disguise = identity("Anna", "anna@acme.example", "eve@acme.example");
        assertThat(saved(org, "identity", "anna", disguise, DocumentState.IN_REVIEW, "bob@acme.example"))
                .isEmpty();
        assertThat(saved(org, "identity", "anna", disguise, DocumentState.APPROVED, "eve@acme.example"))
                .as("eve is not anna before somebody who may says so")
                .containsExactly("identity/anna can't be approved by eve@acme.example, who holds none of the roles"
                        + " compliance-lead");
        assertThat(saved(org, "role", "ciso", role("CISO"), DocumentState.IN_REVIEW, "bob@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "ciso", role("CISO"), DocumentState.APPROVED, "eve@acme.example"))
                .hasSize(1);
        assertThat(saved(org, "role", "ciso", role("CISO"), DocumentState.APPROVED, "anna@acme.example"))
                .as("the identity in force stays hers beside the draft")
                .isEmpty();
    }

    @Test
    void a_draft_of_a_role_takes_it_from_nobody() {
        OrgId org = led("emptied");
        assertThat(saved(org, "role", "top-management", role("Top"), DocumentState.DRAFT, "bob@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "top-management", role("Top"), DocumentState.APPROVED, "eve@acme.example"))
                .contains("role/top-management can't be approved by eve@acme.example, who holds none of the"
                        + " roles top-management");
    }

    @Test
    void the_first_identity_is_approved_although_its_own_role_is_held_already() {
        OrgId org = founded("begun");
        assertThat(saved(org, "identity", "anna", identity("Anna", "anna@acme.example"), DocumentState.DRAFT, "it"))
                .isEmpty();
        inForce(org, "role", "compliance-lead", role("Lead", "anna"), "it", "bob");
        assertThat(saved(org, "identity", "anna", identity("Anna", "anna@acme.example"), DocumentState.APPROVED, "it"))
                .containsExactly("identity/anna can't be approved by it, who wrote it");
        assertThat(saved(org, "identity", "anna", identity("Anna", "anna@acme.example"), DocumentState.APPROVED, "bob"))
                .isEmpty();
        assertThat(saved(org, "identity", "eve", identity("Eve"), DocumentState.IN_REVIEW, "it"))
                .isEmpty();
        assertThat(saved(org, "identity", "eve", identity("Eve"), DocumentState.APPROVED, "bob"))
                .hasSize(1);
    }

    @Test
    void what_is_in_force_is_retired_by_a_second_person_of_the_right_role() {
        OrgId org = led("retired");
        JsonObject ciso = role("CISO");
        inForce(org, "role", "ciso", ciso, "bob@acme.example", "anna@acme.example");
        assertThat(saved(org, "role", "ciso", ciso, DocumentState.RETIRED, "bob@acme.example"))
                .containsExactly("role/ciso can't be retired by bob@acme.example, who wrote it");
        assertThat(saved(org, "role", "ciso", ciso, DocumentState.RETIRED, "eve@acme.example"))
                .containsExactly("role/ciso can't be retired by eve@acme.example, who holds none of the roles"
                        + " top-management");
        assertThat(saved(org, "role", "ciso", role("Other"), DocumentState.DRAFT, "eve@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "ciso", role("Other"), DocumentState.RETIRED, "bob@acme.example"))
                .as("a draft in between changes nothing of what is in force")
                .hasSize(1);
        assertThat(saved(org, "role", "ciso", ciso, DocumentState.RETIRED, "anna@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "cto", role("CTO"), DocumentState.DRAFT, "eve@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "cto", role("CTO"), DocumentState.RETIRED, "eve@acme.example"))
                .as("what never was in force is dropped by whoever wrote it")
                .isEmpty();
    }

    @Test
    void whoever_wrote_a_text_first_does_not_approve_it_whoever_handed_it_on() {
        OrgId org = founded("handed");
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.DRAFT, "alice"))
                .isEmpty();
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.IN_REVIEW, "bob"))
                .isEmpty();
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.APPROVED, "alice"))
                .containsExactly("role/lead can't be approved by alice, who wrote it");
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.APPROVED, "bob"))
                .isEmpty();
        assertThat(real().documents.history(org, "role", "lead"))
                .extracting(Revision::author)
                .containsOnly("alice");
        assertThat(saved(org, "role", "lead", role("Other"), DocumentState.DRAFT, "bob"))
                .isEmpty();
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.DRAFT, "cleo"))
                .isEmpty();
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.APPROVED, "alice"))
                .as("it is cleo's now: alice's was approved before")
                .isEmpty();
    }

    @Test
    void two_accounts_and_a_token_of_one_person_are_one_person() {
        OrgId org = founded("one");
        inForce(org, "identity", "anna", identity("Anna", "anna@acme.example", "a@home.example"), "it", "bob");
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.IN_REVIEW, "anna@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.APPROVED, "a@home.example"))
                .containsExactly("role/lead can't be approved by a@home.example, who wrote it as anna@acme.example");
        real().machines.issue(org, "ci", Role.APPROVER, Optional.empty(), "a@home.example");
        assertThat(saved(org, "role", "lead", role("Lead"), DocumentState.APPROVED, "token:ci"))
                .containsExactly("role/lead can't be approved by token:ci, who wrote it as anna@acme.example");
        assertThat(saved(org, "role", "cto", role("CTO"), DocumentState.IN_REVIEW, "token:ci"))
                .isEmpty();
        assertThat(saved(org, "role", "cto", role("CTO"), DocumentState.APPROVED, "anna@acme.example"))
                .containsExactly("role/cto can't be approved by anna@acme.example, who wrote it as token:ci");
        assertThat(saved(org, "role", "cto", role("CTO"), DocumentState.APPROVED, "bob"))
                .isEmpty();
    }

    @Test
    void a_token_with_an_end_is_worth_nothing_from_then_on() {
        OrgId org = founded("ends");
        Machines.Issued issued = real().machines.issue(org, "trial", Role.READER, Optional.of(2), "ann");
        Instant end = issued.token().expiresAt().orElseThrow();
        assertThat(end)
                .isEqualTo(issued.token().createdAt().plusSeconds(2 * 86_400))
                .isEqualTo(real().machines.list(org).getFirst().expiresAt().orElseThrow());
        SqlApiTokens kept = new SqlApiTokens(real().database);
        assertThat(kept.find(issued.secret().digest(), end.minusNanos(1000))).isPresent();
        assertThat(kept.find(issued.secret().digest(), end)).isEmpty();
        assertThatThrownBy(() -> real().machines.issue(org, "long", Role.READER, Optional.of(731), "ann"))
                .hasMessageContaining("731 days");
    }
}
