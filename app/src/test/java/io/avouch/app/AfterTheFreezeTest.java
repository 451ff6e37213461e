package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What comes after an audit was frozen, or assigned, is shown apart, and what is frozen stays as it is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfterTheFreezeTest {
    private static final String TEST = "change.independent-approval";
    private static final String TOKEN = "local-token-of-this-test";
    private SmallOrganisation small;
    private AuditProgramme programme;
    private HttpServer http;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        small = new SmallOrganisation(folder, SmallOrganisation.Arrival.IN_ORDER, List.of(TEST));
        programme = new AuditProgramme(small.instance);
        programme.written(TEST);
        http = HttpServer.start(small.instance, Settings.DEFAULT.withPort(0), TOKEN);
    }

    @AfterAll
    void stop() throws IOException {
        http.close();
        small.close();
    }

    private Freeze close(String audit) {
        return small.instance.auditing.close(SmallOrganisation.ORG, audit, "", "olga", result -> {});
    }

    private static Freeze.Population population(Freeze freeze) {
        return freeze.populations().stream()
                .filter(each -> each.test().equals(TEST))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) {
        Visitor visitor = new Visitor(URI.create("http://localhost:" + http.port()));
        return visitor.send(
                visitor.request(path).header("Authorization", "Bearer " + TOKEN).GET());
    }

    private String text(String audit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        small.instance.auditReporting.write(SmallOrganisation.ORG, audit, ReportFormat.PDF, bytes);
        try (var pdf = Loader.loadPDF(bytes.toByteArray())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    /// The package is of the freeze, whenever it is written; what changed since stands apart.
    @Test
    void what_is_approved_after_the_freeze_changes_no_number_and_is_named() throws IOException {
        programme.save("audit", "then", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        close("then");
        assertThat(text("then")).contains("No other document was approved or retired since the freeze");
        programme.save(
                "control",
                "CHG-99",
                AuditProgramme.control(TEST)
                        .with("title", Json.of("Written afterwards"))
                        .with("statement", Json.of("Only after the freeze did we do this.")));
        small.instance.log.checkpoint(SmallOrganisation.ORG);
        assertThat(text("then"))
                .contains("Other documents that changed", "control/CHG-99, revision 1", "Written afterwards")
                .doesNotContain("Only after the freeze did we do this.");
        programme.retire("control", "CHG-99");
    }

    @Test
    void what_was_said_in_another_audit_is_told_to_no_reader_of_this_one() throws IOException {
        programme.save("audit", "ours", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        close("ours");
        programme.save(
                "audit",
                "theirs",
                AuditProgramme.audit("2026-01-01", "2026-03-31")
                        .with("title", Json.of("The zeppelin audit"))
                        .with(
                                "auditors",
                                Json.array(List.of(
                                        Json.object().put("person", "ann").build()))));
        programme.save(
                "audit-request",
                "z-1",
                Json.object()
                        .put("title", "The zeppelin")
                        .put("audit", "theirs")
                        .put("words", "What of the zeppelin?")
                        .put("asks_for", "explanation")
                        .put("party", "auditor")
                        .build());
        small.instance.log.checkpoint(SmallOrganisation.ORG);
        assertThat(text("ours")).doesNotContainIgnoringCase("zeppelin");
        assertThat(get("/acme/audits/ours").body().split("After the freeze")[1]).doesNotContainIgnoringCase("zeppelin");
    }

    /// The annex is as it was frozen; an answer that came later stands apart, and not among other documents.
    @Test
    void a_response_made_after_the_freeze_stands_apart_from_the_annex() throws IOException {
        programme.save("audit", "answered", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        close("answered");
        assertThat(text("answered")).contains("No response to a deviation was approved or taken back");
        programme.save(
                "response",
                "late-answer",
                Json.object()
                        .put("title", "The third change")
                        .put("run", "any")
                        .put("test", TEST)
                        .put("item", "git:acme/c3")
                        .put("kind", "accepted-risk")
                        .put("explanation", "We thought of it only now")
                        .put("owner", "olga")
                        .put("expires_on", "2027-01-31")
                        .build());
        small.instance.log.checkpoint(SmallOrganisation.ORG);
        String text = text("answered");
        String apart = text.substring(text.lastIndexOf("Responses made after the freeze"));
        assertThat(apart.substring(0, apart.indexOf("Other documents that changed")))
                .contains("git:acme/c3", "accepted risk, until 2027-01-31: We thought of it only now")
                .contains("olga, approved by bea", "response/late-answer, revision 1");
        assertThat(apart.substring(apart.indexOf("Other documents that changed")))
                .doesNotContain("We thought of it only now");
        assertThat(text.substring(0, text.lastIndexOf("Responses made after the freeze")))
                .contains("none when it was frozen; see “After the freeze”", "none recorded")
                .doesNotContain("We thought of it only now");
        assertThat(get("/acme/audits/answered").body())
                .contains("Responses made after the freeze", "We thought of it only now");
    }

    /// Free when they were assigned, they approved something in scope afterwards, in the period.
    @Test
    void an_internal_audit_is_not_closed_while_its_auditor_had_a_part_in_what_is_audited() throws IOException {
        programme.save("control", "OPS-01", AuditProgramme.control(TEST));
        JsonObject assigned = Json.object()
                .put("title", "Of the spring")
                .put("form", "internal-audit")
                .put("period_from", "2026-01-01")
                .put("period_to", "2026-04-01")
                .put("controls", Json.texts(List.of("OPS-01")))
                .put(
                        "auditors",
                        Json.array(List.of(Json.object().put("person", "carl").build())))
                .build();
        programme.save("audit", "spring", assigned);
        programme.saveBy(
                "carl", "control", "OPS-01", AuditProgramme.control(TEST).with("title", Json.of("Approval")));
        small.instance.organisations.setClock(SmallOrganisation.ORG, Instant.parse("2026-04-02T00:00:00Z"));
        String deed = "approved control/OPS-01 in the period (revision 2, saved on 2026-04-01)";
        assertThatThrownBy(() -> close("spring")).hasMessageContaining("carl can't audit this: " + deed);
        assertThat(small.instance.auditing.listFreezes(SmallOrganisation.ORG, "spring"))
                .isEmpty();
        assertThat(get("/acme/audits/spring").body()).contains(deed, "Until somebody else audits it");
    }

    @Test
    void what_comes_late_is_shown_apart_and_changes_nothing_frozen() {
        programme.save("audit", "late", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        Freeze frozen = close("late");
        Audit audit = small.instance.auditing.get(SmallOrganisation.ORG, "late");
        assertThat(late(audit, frozen)).isEmpty();
        small.change("late-1", Instant.parse("2026-02-10T10:00:00Z"));
        small.change("outside", Instant.parse("2025-12-10T10:00:00Z"));
        assertThat(late(audit, frozen)).singleElement().satisfies(each -> {
            assertThat(each.type()).isEqualTo("change");
            assertThat(each.count()).isEqualTo(1);
            assertThat(each.first().getFirst().id()).isEqualTo("late-1");
        });
        assertThat(small.instance.auditing.getFreeze(SmallOrganisation.ORG, audit))
                .isEqualTo(frozen);
        Freeze after = close("late");
        assertThat(population(after).received()).isEqualTo(population(frozen).received() + 1);
        assertThat(population(after).digest()).isNotEqualTo(population(frozen).digest());
    }

    private List<Afterwards.Late> late(Audit audit, Freeze freeze) {
        return small.instance
                .auditReporting
                .afterwards(SmallOrganisation.ORG, audit, freeze)
                .late();
    }
}
