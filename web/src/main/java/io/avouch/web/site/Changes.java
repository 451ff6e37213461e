package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.time.Instants;
import io.avouch.flow.Engagements;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.TodayPage.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The last decisions of the ledger, in words.
@Component
public final class Changes {
    private static final int SHOWN_MAX = 15;
    private static final int LOOK_MAX = 300;

    private final Lake lake;
    private final Catalog catalog;
    private final Engagements engagements;
    private final Map<OrgId, Looked> last = new ConcurrentHashMap<>();

    private record Looked(long size, List<Lake.Held> found) {}

    Changes(Lake lake, Catalog catalog, Engagements engagements) {
        this.engagements = engagements;
        this.lake = lake;
        this.catalog = catalog;
    }

    List<Change> of(Visit visit) {
        List<Lake.Held> found = look(visit.org(), visit.standing().checkpoint().size()).stream()
                .filter(held -> shows(visit, held))
                .toList();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < found.size() && changes.size() < SHOWN_MAX; ) {
            List<Lake.Held> readings = found.subList(i, found.size()).stream()
                    .takeWhile(Changes::isReading)
                    .toList();
            changes.add(readings.size() > 1 ? readings(visit, readings) : change(visit, found.get(i)));
            i += Math.max(1, readings.size());
        }
        return changes;
    }

    private boolean shows(Visit visit, Lake.Held held) {
        return held.record()
                .filter(decision -> !engagements.showsDecision(visit.org(), decision, visit.reader()))
                .isEmpty();
    }

    /// The last decisions below a checkpoint never change: each organisation's are kept until the next one.
    private List<Lake.Held> look(OrgId org, long size) {
        Looked known = last.get(org);
        if (known != null && known.size() == size) {
            return known.found();
        }
        List<Lake.Held> found =
                lake.search(org, LakeLine.DECISION, "", size, LOOK_MAX).records();
        last.put(org, new Looked(size, found));
        return found;
    }

    private static boolean isReading(Lake.Held held) {
        return held.record()
                .flatMap(record -> record.findText("decision"))
                .filter("collection-run"::equals)
                .isPresent();
    }

    /// Readings that follow one another are one line.
    private static Change readings(Visit visit, List<Lake.Held> held) {
        List<JsonObject> bodies = held.stream()
                .flatMap(each -> each.record().stream())
                .map(record -> record.object("body"))
                .toList();
        long sources = bodies.stream()
                .map(body -> body.object("opening").findText("source").orElse(""))
                .distinct()
                .count();
        long records = bodies.stream()
                .mapToLong(body -> body.findLong("received").orElse(0L))
                .sum();
        JsonObject last = held.getFirst().record().orElse(JsonObject.EMPTY);
        return new Change(
                last.findText("decided_at")
                        .map(Instants::parse)
                        .orElse(held.getFirst().sealedAt()),
                last.findText("actor").orElse("Avouch"),
                "read",
                new Link(
                        Format.count(sources, "source", "sources") + ", " + Format.count(records, "record", "records"),
                        visit.links().section(Section.EVIDENCE)),
                Optional.empty());
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
