package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.selection.Selection;
import io.avouch.flow.Drafting;
import io.avouch.flow.Selecting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private LocalDate today() {
        return LocalDate.ofInstant(small.instance.organisations.now(SmallOrganisation.ORG), ZoneOffset.UTC);
    }

    private void nextDay(LocalDate day) {
        small.instance.organisations.setClock(
                SmallOrganisation.ORG,
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// Retired on the last day, it speaks for the period all the same: with its words, and until when they held.
    @Test
    void a_control_that_was_retired_before_closing_is_printed_with_the_day_on_which_it_ended() throws IOException {
        programme.save(
                "control",
                "CHG-07",
                AuditProgramme.control(TEST)
                        .with("title", Json.of("Approval of old"))
                        .with("statement", Json.of("Each merge into the old branch was approved.")));
        programme.retire("control", "CHG-07");
        LocalDate today = today();
        programme.save("audit", "retired", AuditProgramme.audit("2026-01-01", today.toString()));
        nextDay(today);
        close("retired");
        String until = "in force until " + today + ", when it was retired";
        assertThat(text("retired")).contains("Each merge into the old branch was approved.", until);
        assertThat(get("/acme/audits/retired").body()).contains(until);
        assertThat(get("/api/v1/audits/retired?org=acme").body()).contains("CHG-07: " + until);
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
        LocalDate today = today();
        JsonObject assigned = Json.object()
                .put("title", "Of the spring")
                .put("form", "internal-audit")
                .put("period_from", "2026-01-01")
                .put("period_to", today.toString())
                .put("controls", Json.texts(List.of("OPS-01")))
                .put(
                        "auditors",
                        Json.array(List.of(Json.object().put("person", "carl").build())))
                .build();
        programme.save("audit", "spring", assigned);
        programme.saveBy(
                "carl", "control", "OPS-01", AuditProgramme.control(TEST).with("title", Json.of("Approval")));
        nextDay(today);
        String deed = "approved control/OPS-01 in the period (revision 2, saved on " + today + ")";
        assertThatThrownBy(() -> close("spring")).hasMessageContaining("carl can't audit this: " + deed);
        assertThat(small.instance.auditing.listFreezes(SmallOrganisation.ORG, "spring"))
                .isEmpty();
        assertThat(get("/acme/audits/spring").body()).contains(deed, "Until somebody else audits it");
    }

    /// Laid by whoever may draft, under the names that Avouch and the auditor were going to use.
    @Test
    void claims_that_came_before_the_audit_keep_nobody_from_freezing_drawing_and_asking() {
        JsonObject year = AuditProgramme.audit("2026-01-01", "2026-03-31")
                .with(
                        "auditors",
                        Json.array(List.of(Json.object().put("person", "frida").build())));
        programme.save("audit", "twin", year);
        List<Revision> facts = facts("twin");
        List<JsonObject> claims = new ArrayList<>(List.of(claim("audit", "cover", year)));
        facts.forEach(each ->
                claims.add(claim(each.kind(), coming(each), each.body().with("audit", Json.of("cover")))));
        assertThat(post(
                                "/api/v1/documents?org=acme",
                                Json.object()
                                        .put("documents", Json.array(claims))
                                        .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(facts)
                .allSatisfy(each -> assertThat(
                                small.instance.documents.find(SmallOrganisation.ORG, each.kind(), coming(each)))
                        .hasValueSatisfying(claim -> assertThat(claim.brought()).isTrue()));
        programme.save("audit", "coming", year);
        List<Revision> said = facts("coming");
        assertThat(said).hasSameSizeAs(facts).allSatisfy(each -> {
            assertThat(each.brought()).isFalse();
            assertThat(each.body().text("audit")).isEqualTo("coming");
            assertThat(small.instance.documents.history(SmallOrganisation.ORG, each.kind(), each.id()))
                    .as("the claim stays in the history")
                    .hasSize(2);
        });
    }

    /// The id that the other audit's fact will have; whoever draws from the same population draws for the second time.
    private static String coming(Revision twin) {
        String id = twin.id().replaceFirst("^twin", "coming");
        return twin.kind().equals(Selection.KIND) ? id.replaceFirst("1$", "2") : id;
    }

    /// Closes an audit, draws from it and lays out its requests.
    private List<Revision> facts(String audit) {
        Freeze freeze = close(audit);
        Selecting.Order draw = new Selecting.Order(
                audit, freeze.run(), TEST, Optional.of("dice 1 2"), Optional.of(2), List.of(), "frida", Party.AUDITOR);
        Selection drawn =
                small.instance.selecting.select(SmallOrganisation.ORG, draw).selection();
        Drafting.Outcome asked =
                small.instance.auditWorkspace.request(SmallOrganisation.ORG, audit, "frida", Party.AUDITOR);
        assertThat(asked.problems()).isEmpty();
        assertThat(asked.changes()).isNotEmpty();
        return Stream.concat(
                        Stream.of(Freeze.KIND + "/" + freeze.id(), Selection.KIND + "/" + drawn.id()),
                        asked.changes().stream().map(each -> each.kind() + "/" + each.id()))
                .map(key -> key.split("/", 2))
                .map(key -> small.instance
                        .documents
                        .find(SmallOrganisation.ORG, key[0], key[1])
                        .orElseThrow())
                .toList();
    }

    private static JsonObject claim(String kind, String id, JsonObject body) {
        return Json.object()
                .put("kind", kind)
                .put("id", id)
                .put("state", "approved")
                .put("owner", "ann")
                .put("reason", "claimed")
                .put("revision", 77)
                .put("log", "nowhere/else")
                .put("author", "somebody")
                .put("approver", "somebody else")
                .put("saved_at", "2026-01-01T00:00:00Z")
                .put("digest", Digest.of(Jcs.bytes(body)).toString())
                .put("body", body)
                .build();
    }

    private HttpResponse<String> post(String path, JsonObject body) {
        Visitor visitor = new Visitor(URI.create("http://localhost:" + http.port()));
        return visitor.send(visitor.request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Jcs.text(body))));
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
