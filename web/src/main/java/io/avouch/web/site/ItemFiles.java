package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Instants;
import io.avouch.flow.PastRuns;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// All item results of a test as a file.
@Controller
public final class ItemFiles {
    private static final int BATCH = 5_000;

    private final Visits visits;
    private final PastRuns runs;
    private final TestEngine engine;

    public ItemFiles(Visits visits, PastRuns runs, TestEngine engine) {
        this.visits = visits;
        this.runs = runs;
        this.engine = engine;
    }

    @GetMapping("/{org}/tests/{test}/items.{format}")
    @Requires(Permission.READ)
    ResponseEntity<StreamingResponseBody> items(
            @PathVariable("org") OrgId org,
            @PathVariable("test") String test,
            @PathVariable("format") String format,
            @RequestParam(name = "run", defaultValue = "") String named,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.TESTS);
        TestRun run = TestController.chosen(visit, runs, named, test)
                .orElseThrow(() -> ProblemsException.of(
                        "test", "no results of the test '" + test + "'", "avouch test --test " + test));
        StreamingResponseBody body = switch (format) {
            case "csv" -> out -> csv(org, run, test, out);
            case "json" -> out -> json(org, run, test, out);
            case "parquet" -> out -> Files.copy(engine.itemsFile(org, run.id(), test), out);
            default -> throw ProblemsException.of("format", "no format '" + format + "'", "csv, json or parquet");
        };
        String type = switch (format) {
            case "csv" -> "text/csv;charset=UTF-8";
            case "json" -> "application/json";
            default -> "application/vnd.apache.parquet";
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        "Avouch-Items",
                        run.find(test)
                                .map(found -> Long.toString(found.counts().received()))
                                .orElse("0"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(test + "-" + run.id() + "." + format)
                                .build()
                                .toString())
                .body(body);
    }

    private void csv(OrgId org, TestRun run, String test, OutputStream out) throws IOException {
        write(out, "item,occurred_at,until,status,strength,reason,ledger_index\r\n");
        each(
                org,
                run,
                test,
                out,
                item -> Csv.line(
                        item.item(),
                        Instants.text(item.occurredAt()),
                        item.until().map(Instants::text).orElse(""),
                        item.status(),
                        item.strength(),
                        item.reason(),
                        item.index().map(Object::toString).orElse("")));
    }

    /// One object a line.
    private void json(OrgId org, TestRun run, String test, OutputStream out) throws IOException {
        each(org, run, test, out, item -> Jcs.text(object(item)) + "\n");
    }

    private static JsonObject object(ItemResult item) {
        Json.ObjectBuilder json = Json.object()
                .put("item", item.item())
                .put("occurred_at", Instants.text(item.occurredAt()))
                .putIfPresent("until", item.until().map(Instants::text))
                .put("status", item.status())
                .put("strength", item.strength())
                .put("reason", item.reason());
        item.index().ifPresent(index -> json.put("ledger_index", index));
        return json.build();
    }

    private void each(OrgId org, TestRun run, String test, OutputStream out, Function<ItemResult, String> line)
            throws IOException {
        String after = "";
        List<ItemResult> batch;
        do {
            batch = engine.items(org, run.id(), test, Optional.empty(), after, BATCH);
            for (ItemResult item : batch) {
                write(out, line.apply(item));
            }
            after = batch.isEmpty() ? "" : batch.getLast().item();
        } while (batch.size() == BATCH);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
