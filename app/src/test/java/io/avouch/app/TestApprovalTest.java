package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two people read a test's text before it counts, in an organisation that is no example.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestApprovalTest {
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
}
