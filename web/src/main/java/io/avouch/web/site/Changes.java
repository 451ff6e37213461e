package io.avouch.web.site;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.time.Instants;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.TodayPage.Change;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The last decisions of the ledger, in words.
@Component
public final class Changes {
    private static final int SHOWN_MAX = 15;

    private final Lake lake;
    private final Catalog catalog;

    Changes(Lake lake, Catalog catalog) {
        this.lake = lake;
        this.catalog = catalog;
    }

    List<Change> of(Visit visit) {
        return lake
                .search(
                        visit.org(),
                        LakeLine.DECISION,
                        "",
                        visit.standing().checkpoint().size(),
                        SHOWN_MAX)
                .records()
                .stream()
                .map(held -> change(visit, held))
                .toList();
    }

    private Change change(Visit visit, Lake.Held held) {
        JsonObject decision = held.record().orElse(JsonObject.EMPTY);
        JsonObject body = decision.object("body");
        String actor = decision.findText("actor").orElse("Avouch");
        var at = decision.findText("decided_at").map(Instants::parse).orElse(held.sealedAt());
        return switch (decision.findText("decision").orElse("")) {
            case "document-revision" ->
                new Change(
                        at,
                        actor,
                        "saved revision " + body.findLong("revision").orElse(0L) + " of",
                        document(visit, body),
                        state(body).map(Mark::of));
            case "test-run" -> {
                long tests = body.object("tests").members().size();
                yield new Change(
                        at,
                        actor,
                        "ran",
                        new Link(
                                Format.count(tests, "test", "tests"),
                                visit.links().section(Section.TESTS)),
                        Optional.empty());
            }
            case "collection-run" ->
                new Change(
                        at,
                        actor,
                        "read " + body.object("opening").findText("source").orElse("a source") + ":",
                        new Link(
                                Format.count(body.findLong("received").orElse(0L), "record", "records"),
                                visit.links().record(held.index())),
                        Optional.empty());
            case "log-opened" ->
                new Change(
                        at,
                        "Avouch",
                        "opened the ledger:",
                        new Link("entry 0", visit.links().record(held.index())),
                        Optional.empty());
            default ->
                new Change(
                        at,
                        actor,
                        "decided:",
                        new Link(
                                Format.label(decision.findText("decision").orElse("decision")),
                                visit.links().record(held.index())),
                        Optional.empty());
        };
    }

    private Link document(Visit visit, JsonObject body) {
        String kind = body.findText("kind").orElse("");
        String id = body.findText("id").orElse("");
        DocumentKind known = catalog.kinds().get(kind);
        String title = known == null
                ? kind + " " + id
                : known.title() + ": "
                        + body.object("body").findText(known.titleProperty()).orElse(id);
        return new Link(title, visit.links().document(kind, id));
    }

    private static Optional<DocumentState> state(JsonObject body) {
        return body.findText("state").map(DocumentState::parse);
    }
}
