package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.ItemResult;
import io.avouch.core.time.Instants;
import io.avouch.flow.Auditing;
import io.avouch.flow.PastRuns;
import io.avouch.flow.Selecting;
import io.avouch.web.api.WorkspaceApi;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.page.SelectionPage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Items that are drawn for an audit out of its frozen populations, and what was found of each.
@Controller
public final class SelectionsController {
    private final Visits visits;
    private final Auditing auditing;
    private final PastRuns runs;
    private final Selecting selecting;

    public SelectionsController(Visits visits, Auditing auditing, PastRuns runs, Selecting selecting) {
        this.visits = visits;
        this.auditing = auditing;
        this.runs = runs;
        this.selecting = selecting;
    }

    /// Draws out of the last freeze, on the caller's own side.
    @PostMapping("/{org}/audits/{audit}/selections")
    @Requires(Permission.DISCUSS)
    RedirectView draw(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String id,
            @RequestParam(name = "test", defaultValue = "") String test,
            @RequestParam(name = "nonce", defaultValue = "") String nonce,
            @RequestParam(name = "size", defaultValue = "") String size,
            Caller caller) {
        Audit audit = auditing.get(org, id);
        Selection.Recorded drawn = selecting.select(
                org,
                new Selecting.Order(
                        audit.id(),
                        auditing.getFreeze(org, audit).run(),
                        test,
                        Optional.of(nonce.strip()),
                        size(size.strip()),
                        List.of(),
                        caller.name(),
                        WorkspaceApi.side(org, caller)));
        RedirectView there = new RedirectView(Links.of(org).selection(audit.id(), drawn.id()));
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    private static Optional<Integer> size(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw ProblemsException.of(
                    "size", "'" + text + "' is not a number of items", "leave it out for the size by the table");
        }
        return Optional.of(Integer.parseInt(text));
    }

    @GetMapping({"/{org}/audits/{audit}/selections/{selection}", "/{org}/audits/{audit}/selections/{selection}.json"})
    @Requires(Permission.READ)
    ModelAndView selection(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String id,
            @PathVariable("selection") String selection,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.AUDITS);
        Audit audit = auditing.get(org, id);
        Selecting.Sheet sheet = selecting.sheet(org, audit.id(), selection);
        Selection drawn = sheet.drawn().selection();
        return visit.show(
                "audit-selection",
                new SelectionPage(
                        audit,
                        sheet.drawn(),
                        runs.get(org, drawn.run())
                                .find(drawn.test())
                                .map(result -> result.title())
                                .orElse(drawn.test()),
                        sheet.items(),
                        drawn.items().stream()
                                .filter(item -> item.item().equals(Selection.ERASED))
                                .count()));
    }

    /// One line for each item, with room for what somebody sees who looks at it again.
    @GetMapping("/{org}/audits/{audit}/selections/{selection}.csv")
    @Requires(Permission.READ)
    ResponseEntity<byte[]> file(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String audit,
            @PathVariable("selection") String selection) {
        Selecting.Sheet sheet = selecting.sheet(org, auditing.get(org, audit).id(), selection);
        List<String> names =
                sheet.drawn().selection().items().stream().map(Draw.Drawn::item).toList();
        StringBuilder lines = new StringBuilder(Csv.line(
                "drawn", "item", "occurred_at", "until", "status", "strength", "reason", "ledger_index", "looked_at"));
        for (ItemResult item : sheet.items()) {
            lines.append(Csv.line(
                    Integer.toString(names.indexOf(item.item()) + 1),
                    item.item(),
                    Instants.text(item.occurredAt()),
                    item.until().map(Instants::text).orElse(""),
                    item.status(),
                    item.strength(),
                    item.reason(),
                    item.index().map(Object::toString).orElse(""),
                    ""));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("selection-" + sheet.drawn().id() + ".csv")
                                .build()
                                .toString())
                .body(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
