package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStatus;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Subject;
import io.avouch.core.report.ForbiddenWords;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.selection.Selection;
import io.avouch.flow.Drafting;
import io.avouch.flow.Selecting;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Audits over the real thing: closed at a checkpoint while collection goes on, weighed, packed and printed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
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
        programme.save("audit", "year", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        programme.save("audit", "later", AuditProgramme.audit("2026-01-01", "2026-06-30"));
        programme.save("audit", "again", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        programme.save("audit", "moved", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        programme.save("audit", "kept", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        http = HttpServer.start(small.instance, Settings.DEFAULT.withPort(0), TOKEN);
        programme.save(
                "audit",
                "day",
                Json.object()
                        .put("title", "The day")
                        .put("form", "soc2-type-1")
                        .put("as_of_date", "2026-03-31")
                        .put("categories", Json.texts(List.of("security")))
                        .build());
    }

    @AfterAll
    void stop() throws IOException {
        http.close();
        small.close();
    }

    private Freeze close(String audit) {
        return small.instance.auditing.close(SmallOrganisation.ORG, audit, "", "olga", result -> {});
    }

    private Freeze.Population population(Freeze freeze) {
        return freeze.populations().stream()
                .filter(each -> each.test().equals(TEST))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_not_over_yet_is_not_closed() {
        assertThatThrownBy(() -> close("later"))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        refused -> assertThat(refused.problems().getFirst().message())
                                .contains("ends with 2026-06-30"));
    }

    @Test
    void closing_again_is_a_new_fact_and_the_same_evidence_gives_the_same_digest() {
        Freeze first = close("again");
        Freeze second = close("again");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.replaces()).contains(first.id());
        assertThat(population(second)).isEqualTo(population(first));
        assertThat(small.instance.auditing.listFreezes(SmallOrganisation.ORG, "again"))
                .first()
                .isEqualTo(first);
        Drafting.Outcome outcome = small.instance.drafting.save(
                SmallOrganisation.ORG,
                List.of(new Drafting.Draft(
                        Freeze.KIND,
                        first.id(),
                        JsonObject.EMPTY,
                        DocumentState.RETIRED,
                        "olga",
                        "never mind",
                        "ann",
                        Optional.of("bea"),
                        Optional.empty(),
                        Position.of("test"))),
                false);
        assertThat(outcome.problems()).isNotEmpty();
    }

    /// The Statement of Applicability holds the controls that obligations call for, beside the framework's own: what it
    /// says of their tests is frozen with all else.
    @Test
    void what_an_iso_audit_freezes_holds_the_tests_of_own_controls() {
        programme.save(
                "audit",
                "stage-2",
                Json.object()
                        .put("title", "Stage 2")
                        .put("form", "stage-2")
                        .put("as_of_date", "2026-03-31")
                        .build());
        assertThatThrownBy(() -> close("stage-2")).hasMessageContaining("no approved control in its scope has a test");
        programme.save(
                "obligation",
                "contract",
                Json.object()
                        .put("title", "The contract")
                        .put("kind", "contract")
                        .put("citation", "Clause 3")
                        .put("summary", "Changes are approved")
                        .put("owner", "olga")
                        .put("controls", Json.texts(List.of("CHG-01")))
                        .build());
        assertThat(population(close("stage-2")).population()).isPositive();
    }

    /// Nobody makes an engagement disappear in which something was frozen or said: it is said to be withdrawn.
    @Test
    void an_audit_is_not_retired_after_a_freeze_and_stays_listed_when_it_is_withdrawn() {
        for (String id : List.of("left", "unused")) {
            programme.save("audit", id, AuditProgramme.audit("2026-01-01", "2026-03-31"));
        }
        close("left");
        assertThatThrownBy(() -> programme.retire("audit", "left"))
                .hasMessageContaining("audit/left can't be retired")
                .hasMessageContaining("withdrawn");
        programme.save(
                "audit",
                "left",
                AuditProgramme.audit("2026-01-01", "2026-03-31").with("progress", Json.of("withdrawn")));
        programme.retire("audit", "unused");
        assertThat(get("/acme/audits").body())
                .contains("/acme/audits/left", "withdrawn")
                .doesNotContain("audits/unused");
    }

    private HttpResponse<String> get(String path) {
        Visitor visitor = new Visitor(URI.create("http://localhost:" + http.port()));
        return visitor.send(
                visitor.request(path).header("Authorization", "Bearer " + TOKEN).GET());
    }

    @Test
    void an_audit_whose_period_changed_says_that_its_freeze_is_stale_and_is_not_weighed() throws Exception {
        close("moved");
        JsonObject before =
                JsonReader.readObject(get("/api/v1/audits/moved?org=acme").body());
        assertThat(before.findText("stale")).isEmpty();
        assertThat(before.object("weighed").objects("items")).isNotEmpty();
        programme.save("audit", "moved", AuditProgramme.audit("2026-01-01", "2026-02-28"));
        HttpResponse<String> answer = get("/api/v1/audits/moved?org=acme");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject after = JsonReader.readObject(answer.body());
        assertThat(after.text("stale")).contains("changed since freeze 1", "2026-01-01 to 2026-03-31");
        assertThat(after.object("weighed")).isEqualTo(JsonObject.EMPTY);
        assertThat(after.object("freeze").text("id")).isNotBlank();
    }

    @Test
    void a_population_says_how_long_it_is_before_it_comes() throws Exception {
        HttpResponse<String> names = get("/api/v1/test-runs/latest/population?org=acme&test=" + TEST);
        byte[] bytes = names.body().getBytes(StandardCharsets.UTF_8);
        assertThat(names.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
        assertThat(names.headers().firstValueAsLong("Avouch-Items"))
                .hasValue(names.body().lines().count());
        assertThat(names.headers().firstValue("Repr-Digest"))
                .contains("sha-256=:"
                        + Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(bytes)) + ":");
    }

    @Test
    void a_file_that_a_frozen_audit_rests_on_stays_until_the_audit_is_over(@TempDir Path folder) throws Exception {
        String letter = Digest.of("Of the letter").hex();
        Subject.OfDocument about = new Subject.OfDocument("source", "git-acme");
        small.attach(about, "letter.txt", "Of the letter");
        close("kept");
        small.attach(about, "later.txt", "Of a later letter");
        erase(Digest.of("Of a later letter").hex());
        assertThatThrownBy(() -> erase(letter))
                .hasMessageContaining("freeze 1 of audit/kept rests on source/git-acme, which names it")
                .hasMessageContaining("finished or withdrawn");
        assertThat(get("/acme/files/" + letter + "/erasure").body().replaceAll("<[^>]+>", ""))
                .contains("kept.1", "source/git-acme", "it can't be erased before the audit is finished");
        JsonObject reached = JsonReader.readObject(
                        get("/api/v1/files/" + letter + "/erasure?org=acme").body())
                .object("reached");
        assertThat(reached.objects("frozen"))
                .anyMatch(each -> each.text("freeze").equals("kept.1") && each.flag("under_way"));
        assertThat(reached.findLong("packs")).contains(0L);
        packed("kept", folder);
        programme.save(
                "audit",
                "kept",
                AuditProgramme.audit("2026-01-01", "2026-03-31").with("progress", Json.of("finished")));
        erase(letter);
        assertThat(small.instance
                        .keepingFiles
                        .get(SmallOrganisation.ORG, letter)
                        .held())
                .isFalse();
        String since = "a file that 1 document or record names";
        assertThat(text("kept")).contains(since, "handed in by mistake");
        assertThat(get("/acme/audits/kept").body().split("Erased since")[1]).contains(since);
        long decision = small.instance
                .keepingFiles
                .get(SmallOrganisation.ORG, letter)
                .erasedBy()
                .orElseThrow();
        assertThat(get("/acme/records/" + decision + ".json").body())
                .as("sealed with the decision")
                .containsPattern("\"packs\":1,\"selections\":0")
                .doesNotContain("audit/kept");
    }

    private void packed(String audit, Path folder) throws IOException {
        var order = small.instance.packing.of(SmallOrganisation.ORG, audit, Disclosure.DEVIATIONS, "olga");
        small.instance.packing.pack(SmallOrganisation.ORG, order, folder.resolve(audit + ".zip"));
    }

    private void erase(String sha256) {
        small.instance.erasingFiles.erase(SmallOrganisation.ORG, sha256, "handed in by mistake", "anna");
    }

    @Test
    void a_type_2_hands_over_results_and_a_type_1_has_none() throws IOException {
        close("year");
        close("day");
        String year = text("year");
        String day = text("day");
        for (String text : List.of(year, day)) {
            assertThat(text)
                    .contains(
                            "Management's working package for a SOC 2 examination",
                            "Not a SOC 2 report and not a certificate; no practitioner has examined it.",
                            "DRAFT, not signed",
                            "DC1",
                            "Missing:",
                            "The populations, frozen");
            assertThat(ForbiddenWords.in(text)).isEmpty();
        }
        assertThat(year).contains("Annex: management's monitoring results", "DC9", "c3");
        assertThat(day)
                .contains("One occurrence each, to walk through")
                .doesNotContain("monitoring results", "Annex", "DC9");
        assertThat(status("year")).isEqualTo(AuditStatus.DEVIATIONS);
        assertThat(status("day")).isEqualTo(AuditStatus.NOT_TESTED);
    }

    private AuditStatus status(String id) {
        Audit audit = small.instance.auditing.get(SmallOrganisation.ORG, id);
        return small
                .instance
                .auditing
                .weigh(SmallOrganisation.ORG, audit, small.instance.auditing.getFreeze(SmallOrganisation.ORG, audit))
                .rows()
                .stream()
                .filter(row -> row.ref().ref().equals("CC8.1"))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private String text(String audit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name = small.instance.auditReporting.write(SmallOrganisation.ORG, audit, ReportFormat.PDF, bytes);
        assertThat(name)
                .isEqualTo(
                        "acme-managements-working-package-soc2-not-a-soc-2-report-not-a-certificate-" + audit + ".pdf");
        try (var pdf = Loader.loadPDF(bytes.toByteArray())) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked())
                    .as("tagged")
                    .isTrue();
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @Test
    void the_pack_of_an_audit_holds_its_frozen_run_and_is_the_same_each_time(@TempDir Path folder) throws IOException {
        Freeze freeze = close("year");
        var order = small.instance.packing.of(SmallOrganisation.ORG, "year", Disclosure.DEVIATIONS, "olga");
        assertThat(order.run()).contains(freeze.run());
        var one = small.instance.packing.pack(SmallOrganisation.ORG, order, folder.resolve("one.zip"));
        var two = small.instance.packing.pack(SmallOrganisation.ORG, order, folder.resolve("two.zip"));
        assertThat(two.manifest()).isEqualTo(one.manifest());
        Selecting.Order draw = new Selecting.Order(
                "year",
                freeze.run(),
                TEST,
                Optional.of("dice 4 2 6 6 1 3"),
                Optional.of(5),
                List.of(),
                "olga",
                Party.MANAGEMENT);
        Selection drawn =
                small.instance.selecting.select(SmallOrganisation.ORG, draw).selection();
        String sheet = "/acme/audits/year/selections/" + drawn.id();
        assertThat(get(sheet).body()).contains(drawn.items().getFirst().item(), "dice 4 2 6 6 1 3");
        assertThat(get(sheet + ".csv").body().lines()).hasSize(6);
        assertThat(get("/acme/audits/year/populations").body()).contains(sheet);
        Path withDraw = folder.resolve("drawn.zip");
        small.instance.packing.pack(SmallOrganisation.ORG, order, withDraw);
        String file = "selections/" + drawn.id() + ".json";
        assertThat(PackVerifier.verify(withDraw, PackVerifier.Outside.NOTHING))
                .noneMatch(Finding::failed)
                .anyMatch(finding ->
                        finding.claim().equals(file) && finding.detail().startsWith("5 items, each shown by name"));
        String rows =
                new String(PackTest.contents(withDraw).get("populations/" + TEST + ".csv"), StandardCharsets.UTF_8);
        assertThat(drawn.items()).allMatch(each -> rows.contains("\n" + each.item() + ","));
        Path whole = folder.resolve("whole.zip");
        small.instance.packing.pack(SmallOrganisation.ORG, order.showing(Set.of(TEST)), whole);
        assertThat(PackVerifier.verify(whole, PackVerifier.Outside.NOTHING))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().equals(file)
                        && finding.detail().endsWith("drawn again with its nonce from this very population"));
    }
}
