package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting.Draft;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list of ten thousand documents is answered page by page, and a page of it costs what a page of a thousand costs.
@Tag("deep")
class LongListTest {
    private static final OrgId ACME = TestServer.ACME;
    private static final int SOME = 1_000;
    private static final int MANY = 10_000;
    private static final int PAGE = 200;
    private static final int TURNS = 30;

    /// Work that grew with the list would be ten times as much.
    private static final double GROWTH_MAX = 2;

    private static final double MILLISECONDS_MAX = 50;
    private static final String LIST = "/acme/documents/absence";
    private static final String API = "/api/v1/documents?org=acme&limit=200&kind=absence";

    /// The first page, a page whose neighbours stay the same, and the last, in each form.
    private static final List<String> PAGES = List.of(
            LIST,
            LIST + ".json",
            LIST + "?after=d-00499",
            LIST + ".json?after=d-00499",
            API,
            API + "&after=d-00499",
            API.replace("200", "1000"));

    /// The register of AI systems is in order of stage and name, which looks at each, and shows a page of them.
    private static final List<String> REGISTER =
            List.of("/acme/ai-systems", "/acme/ai-systems.json", "/acme/ai-systems?after=s-00499");

    /// Looks at every document.
    private static final String SEARCH = LIST + "?q=number+nowhere";

    private String token = "";

    private static void seed(TestServer server, int from, int to) {
        absences(server, from, to);
        systems(server, from, to);
    }

    private static void systems(TestServer server, int from, int to) {
        JsonObject body = Json.object()
                .put("description", "What it is and does. ".repeat(10))
                .put("purpose", "What it is for. ".repeat(5))
                .put("intended_use", "By whom, and within which limits.")
                .put("owner", "ann")
                .put("stage", "production")
                .put("ai_roles", Json.texts(List.of("provider")))
                .put("risk_tier", "medium")
                .put("consequential", false)
                .put("users", "Staff")
                .build();
        save(
                server,
                IntStream.range(from, to)
                        .mapToObj(i -> draft(
                                "ai-system",
                                "s-%05d".formatted(i),
                                body.with("title", Json.of("System %05d".formatted(i)))))
                        .toList());
    }

    private static Draft draft(String kind, String id, JsonObject body) {
        return new Draft(
                kind,
                id,
                body,
                DocumentState.DRAFT,
                "ann",
                "seed",
                "ann",
                Optional.empty(),
                Optional.empty(),
                Position.of("test"));
    }

    private static void save(TestServer server, List<Draft> drafts) {
        assertThat(server.instance.drafting.save(ACME, drafts, false).problems())
                .isEmpty();
    }

    private static void absences(TestServer server, int from, int to) {
        JsonObject body = Json.object()
                .put("person", "ann")
                .put("away_from", "2026-03-01")
                .put("away_to", "2026-03-08")
                .put("deputy", "bea")
                .put("notes", "What the deputy must know. ".repeat(20))
                .build();
        List<Draft> drafts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            drafts.add(draft("absence", "d-%05d".formatted(i), body.with("title", Json.of("Number " + i))));
        }
        save(server, drafts);
    }

    private HttpResponse<String> get(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.send(
                visitor.request(path).header("Authorization", "Bearer " + token).GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    /// What one request costs a server that is warm.
    ///
    /// @param cpu milliseconds that this process worked, which other processes don't add to
    /// @param fastest milliseconds of the quickest answer
    private record Cost(double cpu, double fastest) {}

    private Cost cost(Visitor visitor, String path) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < TURNS; i++) {
            get(visitor, path);
        }
        double fastest = Double.MAX_VALUE;
        long cpu = machine.getProcessCpuTime();
        for (int i = 0; i < TURNS; i++) {
            long start = System.nanoTime();
            get(visitor, path);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e6);
        }
        return new Cost((machine.getProcessCpuTime() - cpu) / 1e6 / TURNS, fastest);
    }

    /// Milliseconds that this process works while the whole list is read.
    private double everything(Visitor visitor, int documents) throws Exception {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = machine.getProcessCpuTime();
        assertThat(whole(visitor)).hasSize(documents);
        return (machine.getProcessCpuTime() - cpu) / 1e6;
    }

    private Map<String, Cost> costs(Visitor visitor) {
        Map<String, Cost> costs = new LinkedHashMap<>();
        PAGES.forEach(path -> costs.put(path, cost(visitor, path)));
        REGISTER.forEach(path -> costs.put(path, cost(visitor, path)));
        costs.put(SEARCH, cost(visitor, SEARCH));
        return costs;
    }

    @Test
    void a_page_of_ten_thousand_costs_what_a_page_of_a_thousand_costs(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            token = server.token(ACME, Role.READER);
            Visitor visitor = new Visitor(server.base());
            seed(server, 0, SOME);
            server.instance.log.checkpoint(ACME);
            costs(visitor);
            Map<String, Cost> some = costs(visitor);
            double all = everything(visitor, SOME);
            seed(server, SOME, MANY);
            server.instance.log.checkpoint(ACME);
            everything(visitor, MANY);
            assertThat(everything(visitor, MANY) / all)
                    .as("what reads the whole list is seen to grow")
                    .isGreaterThan(GROWTH_MAX);
            Map<String, Cost> many = costs(visitor);
            Map<String, Double> growth = new LinkedHashMap<>();
            many.forEach((path, cost) -> growth.put(
                    path, cost.cpu() / Objects.requireNonNull(some.get(path)).cpu()));
            many.forEach((path, cost) -> System.out.printf(
                    "%s: of %d %s; of %d %s; grew %.2f%n", path, SOME, some.get(path), MANY, cost, growth.get(path)));

            assertThat(Objects.requireNonNull(many.get(SEARCH)).fastest())
                    .as("what looks at every document")
                    .isLessThan(MILLISECONDS_MAX);
            for (String page : PAGES) {
                assertThat(growth.get(page)).as(page).isLessThan(GROWTH_MAX);
                assertThat(Objects.requireNonNull(many.get(page)).fastest())
                        .as(page)
                        .isLessThan(MILLISECONDS_MAX);
            }
            for (String page : REGISTER) {
                assertThat(Objects.requireNonNull(many.get(page)).fastest())
                        .as(page)
                        .isLessThan(MILLISECONDS_MAX);
            }
            assertThat(cost(visitor, LIST + "?after=d-09799").fastest()).isLessThan(MILLISECONDS_MAX);
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
            assertThat(page.objects("lines")).hasSizeLessThanOrEqualTo(PAGE);
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
