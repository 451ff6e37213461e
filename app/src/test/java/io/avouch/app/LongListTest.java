package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting.Draft;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list of ten thousand documents is answered page by page, and a page of it costs about what a short list costs.
@Tag("deep")
class LongListTest {
    private static final OrgId ACME = TestServer.ACME;
    private static final int MANY = 10_000;
    private static final int FEW = 200;
    private static final int TURNS = 30;

    /// A page is the same work; what is left is finding where it begins.
    private static final double RATIO_MAX = 3;

    private String token = "";

    private static void seed(TestServer server, String kind, JsonObject body, int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(new Draft(
                    kind,
                    "d-%05d".formatted(i),
                    body.with("title", Json.of("Number " + i)),
                    DocumentState.DRAFT,
                    "ann",
                    "seed",
                    "ann",
                    Optional.empty(),
                    Optional.empty(),
                    Position.of("test")));
        }
        assertThat(server.instance.drafting.save(ACME, drafts, false).problems())
                .isEmpty();
    }

    private HttpResponse<String> get(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.send(
                visitor.request(path).header("Authorization", "Bearer " + token).GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    /// The median, in milliseconds, of a server that is warm.
    private double median(Visitor visitor, String path) {
        double[] times = new double[TURNS];
        for (int i = -TURNS; i < TURNS; i++) {
            long start = System.nanoTime();
            get(visitor, path);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[TURNS / 2];
    }

    @Test
    void a_page_of_ten_thousand_costs_about_what_a_short_list_costs(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            token = server.token(ACME, Role.READER);
            seed(
                    server,
                    "absence",
                    Json.object()
                            .put("person", "ann")
                            .put("away_from", "2026-03-01")
                            .put("away_to", "2026-03-08")
                            .put("deputy", "bea")
                            .put("notes", "What the deputy must know. ".repeat(20))
                            .build(),
                    MANY);
            seed(
                    server,
                    "role",
                    Json.object()
                            .put("duties", "Duties")
                            .put("holders", Json.texts(List.of()))
                            .build(),
                    FEW);
            server.instance.log.checkpoint(ACME);
            Visitor visitor = new Visitor(server.base());
            assertThat(whole(visitor)).hasSize(MANY);
            String last = "?after=d-09799";
            for (String form : List.of("", ".json")) {
                double few = median(visitor, "/acme/documents/role" + form);
                double first = median(visitor, "/acme/documents/absence" + form);
                double end = median(visitor, "/acme/documents/absence" + form + last);
                double words = median(visitor, "/acme/documents/absence" + form + "?q=number+999");
                System.out.printf(
                        "list%s: %d rows %.1f ms; of %d the first page %.1f ms, the last %.1f ms, a search %.1f ms%n",
                        form, FEW, few, MANY, first, end, words);
                assertThat(first / few).isLessThan(RATIO_MAX);
                assertThat(end / few).isLessThan(RATIO_MAX);
            }
            String api = "/api/v1/documents?org=acme&limit=200&kind=";
            double few = median(visitor, api + "role");
            double end = median(visitor, api + "absence&after=d-09799");
            System.out.printf("api: %d rows %.1f ms; the last page of %d %.1f ms%n", FEW, few, MANY, end);
            assertThat(end / few).isLessThan(RATIO_MAX);
        }
    }

    /// Every id once, by following the pages of the list and of the API.
    private Set<String> whole(Visitor visitor) throws Exception {
        Set<String> ids = new HashSet<>();
        Set<String> byApi = new HashSet<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            JsonObject page = JsonReader.readObject(get(visitor, "/acme/documents/absence.json?after=" + next.get())
                    .body());
            page.objects("lines")
                    .forEach(line -> assertThat(ids.add(line.text("id"))).isTrue());
            assertThat(page.objects("lines")).hasSizeLessThanOrEqualTo(FEW);
            next = page.findText("next");
        }
        next = Optional.of("");
        while (next.isPresent()) {
            JsonObject page = JsonReader.readObject(
                    get(visitor, "/api/v1/documents?org=acme&kind=absence&limit=1000&after=" + next.get())
                            .body());
            page.objects("documents")
                    .forEach(each -> assertThat(byApi.add(each.text("id"))).isTrue());
            next = page.findText("next");
        }
        assertThat(byApi).isEqualTo(ids);
        return ids;
    }
}
