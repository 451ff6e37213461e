package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.access.Secret;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.time.Window;
import io.avouch.flow.Drafting;
import io.avouch.flow.TrustRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Somebody who lets the organisation claim more than anybody may.
final class TrustWords {
    private static final OrgId ORG = SmallOrganisation.ORG;
    private static final String BOAST = "SOC 2 Type II certified";

    private final SmallOrganisation small;
    private final Instance instance;

    TrustWords(SmallOrganisation small) {
        this.small = small;
        this.instance = small.instance;
    }

    /// Nobody refuses the name of a source, or of a person in a record: no document says it. It is printed all the
    /// same,
    /// and so what would say it is not handed out, without a word of why; whoever is in the organisation is told.
    ///
    /// @param path where somebody was let in
    void are_not_handed_out_whoever_brought_them(String path) throws IOException {
        Secret secret = new Secret(path.substring(path.lastIndexOf('/') + 1));
        TrustRoom rooms = instance.trustRoom;
        TrustRoom.Room room = rooms.enter(ORG, secret).orElseThrow();
        assertThat(rooms.read(ORG, room, 0).pdf()).isNotEmpty();
        int read = rooms.readings(ORG).size();
        Window covers = new Window(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-02-02T00:00:00Z"));
        small.read("change", "the " + BOAST + " forge", covers, List.of());
        small.run(SmallOrganisation.SOME_TESTS);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> rooms.read(ORG, room, 0))
                    .hasMessageContaining("can't be handed out at the moment")
                    .hasMessageNotContaining("certified");
        }
        assertThat(rooms.readings(ORG)).as("nobody read anything").hasSize(read);
        assertThatThrownBy(() -> instance.reporting.readinessForOutsiders(
                        ORG, ReportFormat.PDF, OutputStream.nullOutputStream()))
                .hasMessageContaining(BOAST)
                .hasMessageContaining("Coverage of sources")
                .hasMessageContaining("name the report of the CPA firm");
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        instance.reporting.readiness(ORG, ReportFormat.PDF, inside);
        assertThat(inside.size()).as("its own people read what it says").isPositive();
    }

    private List<Problem> problems(String kind, String id, JsonObject body, DocumentState state) {
        Drafting.Draft draft = new Drafting.Draft(
                kind,
                id,
                body,
                state,
                "olga",
                "more words",
                "olga",
                state == DocumentState.APPROVED ? Optional.of("pavel") : Optional.empty(),
                Optional.empty(),
                Position.of("test"));
        return instance.drafting.save(ORG, List.of(draft), false).problems();
    }

    /// Every text of the page, in any state; and the page of what it names.
    void are_refused_where_they_are_saved_and_what_to_write_is_told() throws Exception {
        JsonObject page = TrustDocuments.page(true);
        JsonObject data = page.objects("customer_data").getFirst();
        JsonObject gated =
                Json.object().put("title", BOAST).put("form", "readiness").build();
        for (JsonObject boasting : List.of(
                page.with("title", Json.of(BOAST)),
                page.with("introduction", Json.of("We are " + BOAST + " since May")),
                page.with("contact", Json.of(BOAST)),
                page.with("agreement", Json.of("I know that they are " + BOAST)),
                page.with("gated", Json.array(List.of(gated))),
                page.with("customer_data", Json.array(List.of(data.with("kept", Json.of(BOAST))))))) {
            for (DocumentState state : List.of(DocumentState.DRAFT, DocumentState.APPROVED)) {
                assertThat(problems("trust-page", "public", boasting, state))
                        .as(boasting.toString())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.toString())
                                .contains("trust-page/public/", BOAST, "name the report of the CPA firm"));
            }
        }
        assertThat(problems(
                                "trust-page",
                                "public",
                                page.with("title", Json.of("Our auditor-approved and fully compliant controls")),
                                DocumentState.APPROVED)
                        .toString())
                .contains(
                        "'auditor-approved'", "who in the organisation approved it", "'compliant'", "what was tested");
        assertThat(problems("trust-page", "public", page, DocumentState.DRAFT)).isEmpty();
        ofWhatThePageNames(page);
        inPapers();
    }

    private void ofWhatThePageNames(JsonObject page) {
        JsonObject control = TrustDocuments.control("Every change is read", "Security is guaranteed.");
        assertThat(problems("control", "CHG-01", control, DocumentState.APPROVED))
                .anySatisfy(problem -> assertThat(problem.toString())
                        .contains("control/CHG-01/statement says 'guaranteed'", "say what is done"));
        JsonObject vendor = TrustDocuments.vendor("Loud Cloud, " + BOAST);
        assertThat(problems("vendor", "loud", vendor, DocumentState.IN_REVIEW).toString())
                .contains("vendor/loud/title says '" + BOAST + "'");
        assertThat(problems("vendor", "boasting", vendor, DocumentState.APPROVED))
                .as("no page shows it")
                .isEmpty();
        assertThat(problems(
                                "trust-page",
                                "public",
                                page.with("vendors", Json.texts(List.of("loud", "boasting"))),
                                DocumentState.DRAFT)
                        .toString())
                .contains("vendor/boasting/title says '" + BOAST + "'");
    }

    private void inPapers() {
        JsonObject policy = Json.object()
                .put("title", "Change policy")
                .put("form", "policy")
                .put("policy_type", "change")
                .put("version", "1")
                .put("body", "All that we do is fully compliant.")
                .put("owner", "olga")
                .put("effective_from", "2026-01-01")
                .put("audience", Json.texts(List.of("all-staff")))
                .build();
        assertThat(problems("policy", "boast", policy, DocumentState.APPROVED)).isEmpty();
        assertThatThrownBy(() -> instance.papers.write(
                        ORG, PaperKind.POLICY, Optional.of("boast"), ReportFormat.PDF, new ByteArrayOutputStream()))
                .hasMessageContaining("'compliant'")
                .hasMessageContaining("what was tested");
    }
}
