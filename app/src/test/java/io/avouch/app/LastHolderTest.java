package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.access.Account;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Nobody takes away the last holder of a role that approvals or controls need, a starter counts once its owner has
/// said what is done, an organisation whose last holder goes is not locked out, and what a member of a list names
/// exists.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastHolderTest {
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

    private UUID member(OrgId org, String email, Role role) {
        byte[] handle = new byte[32];
        ThreadLocalRandom.current().nextBytes(handle);
        Account account =
                new Account(UUID.randomUUID(), email, email, false, Bytes.owning(handle), Instant.EPOCH, Instant.EPOCH);
        if (real().accounts.find(email).isEmpty()) {
            real().accounts.add(account, "none");
        }
        UUID id = real().accounts.find(email).orElseThrow().id();
        real().database.run(org, () -> real().accounts.setRole(org, id, role));
        return id;
    }

    @Test
    void the_last_who_can_approve_for_a_role_is_not_lowered_and_when_they_go_an_owner_names_the_next() {
        OrgId org = led("left");
        UUID anna = member(org, "anna@acme.example", Role.APPROVER);
        member(org, "bob@acme.example", Role.OWNER);
        member(org, "cleo@acme.example", Role.OWNER);
        member(org, "finn@acme.example", Role.APPROVER);
        assertThat(real().holders.unable(org)).isEmpty();
        assertThatThrownBy(() -> real().admitting.changeRole(org, anna, Role.READER, "bob@acme.example"))
                .hasMessageContaining("is the last who can for compliance-lead, top-management");
        real().admitting.remove(org, anna, "bob@acme.example");
        assertThat(real().holders.unable(org)).containsExactly("compliance-lead", "top-management");
        inForce(
                org,
                "identity",
                "dora",
                identity("Dora", "dora@acme.example"),
                "bob@acme.example",
                "cleo@acme.example");
        JsonObject top = role("Top", "dora");
        assertThat(saved(org, "role", "top-management", top, DocumentState.IN_REVIEW, "bob@acme.example"))
                .isEmpty();
        for (String not : List.of("finn@acme.example", "bob@acme.example")) {
            assertThat(saved(org, "role", "top-management", top, DocumentState.APPROVED, not))
                    .hasSize(1);
        }
        assertThat(saved(org, "role", "top-management", top, DocumentState.RETIRED, "cleo@acme.example"))
                .isNotEmpty();
        assertThat(saved(org, "role", "top-management", top, DocumentState.APPROVED, "cleo@acme.example"))
                .isEmpty();
        member(org, "dora@acme.example", Role.APPROVER);
        assertThat(real().holders.unable(org)).containsExactly("compliance-lead");
        assertThat(saved(org, "role", "ciso", role("CISO"), DocumentState.IN_REVIEW, "bob@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "ciso", role("CISO"), DocumentState.APPROVED, "cleo@acme.example"))
                .as("somebody can again")
                .hasSize(1);
        assertThat(saved(org, "role", "ciso", role("CISO"), DocumentState.APPROVED, "dora@acme.example"))
                .isEmpty();
    }

    @Test
    void the_last_holder_of_what_approvals_or_controls_need_is_taken_from_no_role() {
        OrgId org = led("needed");
        JsonObject top = role("Top", "anna");
        assertThat(saved(org, "role", "top-management", top, DocumentState.RETIRED, "anna@acme.example"))
                .singleElement()
                .asString()
                .startsWith("role/top-management can't be retired: nobody else holds a role that approves ");
        assertThat(saved(org, "role", "top-management", role("Top"), DocumentState.IN_REVIEW, "bob@acme.example"))
                .isEmpty();
        assertThat(saved(org, "role", "top-management", role("Top"), DocumentState.APPROVED, "anna@acme.example"))
                .singleElement()
                .asString()
                .startsWith("role/top-management can't be left without holders: ");
        JsonObject anna = identity("Anna", "anna@acme.example");
        inForce(org, "role", "lead-two", role("Second", "anna"), "bob@acme.example", "anna@acme.example");
        assertThat(saved(org, "identity", "anna", anna, DocumentState.RETIRED, "anna@acme.example"))
                .anyMatch(each -> each.equals("identity/anna can't be retired: it is the last holder of"
                        + " role/top-management, which approves documents"))
                .noneMatch(each -> each.contains("lead-two"));
        inForce(org, "control", "CHG-01", control("lead-two"), "bob@acme.example", "anna@acme.example");
        assertThat(saved(org, "role", "lead-two", role("Second", "anna"), DocumentState.RETIRED, "anna@acme.example"))
                .containsExactly("role/lead-two can't be retired: CHG-01 is owned by it");
        JsonObject vacant = role("Second").with("vacant_until", Json.of("2027-01-31"));
        inForce(org, "role", "lead-two", vacant, "bob@acme.example", "anna@acme.example");
    }

    private static JsonObject control(String owner) {
        return Json.object()
                .put("title", "Changes")
                .put("statement", "Somebody else approves each change.")
                .put("type", "preventive")
                .put("frequency", "per-event")
                .put("automation", "manual")
                .put("owner_role", owner)
                .put("parts", Json.array(List.of()))
                .put("requirements", Json.array(List.of()))
                .build();
    }

    @Test
    void a_starter_control_is_approved_once_its_owner_has_said_what_is_done() {
        OrgId org = led("started");
        JsonObject starter = Optional.ofNullable(
                        real().catalog.starterControls().get("CHG-01"))
                .orElseThrow();
        JsonObject said = control("ciso").with("statement", Json.of(starter.text("statement")));
        inForce(org, "role", "ciso", role("CISO"), "bob@acme.example", "anna@acme.example");
        assertThat(saved(org, "control", "CHG-01", said, DocumentState.IN_REVIEW, "bob@acme.example"))
                .isEmpty();
        assertThat(saved(org, "control", "CHG-01", said, DocumentState.APPROVED, "anna@acme.example"))
                .containsExactly("control/CHG-01 can't be approved: it is the starter's statement, word for word");
        assertThat(saved(org, "control", "CHG-01", control("ciso"), DocumentState.APPROVED, "anna@acme.example"))
                .contains("control/CHG-01 can't be approved: it began as a starter, and nobody owns it");
        JsonObject owned = control("ciso").with("owner", Json.of("bob"));
        inForce(org, "control", "CHG-01", owned, "bob@acme.example", "anna@acme.example");
    }

    @Test
    void members_of_lists_name_documents_that_exist() {
        JsonObject ghost = Json.object()
                .put("ai_system", "ghost")
                .put("decision", "excluded")
                .put("justification", "Not used.")
                .build();
        JsonObject row = Json.object()
                .put("requirement", "iso42001:A.9.3")
                .put("decision", "included-operating")
                .put("justification", "Used.")
                .put("differences", Json.array(List.of(ghost)))
                .build();
        assertThat(saved(ORG, "applicability", "a-9-3", row, DocumentState.DRAFT, "ann"))
                .containsExactly(
                        "applicability/a-9-3/differences/ai_system names ai-system 'ghost', which does not exist");
    }
}
