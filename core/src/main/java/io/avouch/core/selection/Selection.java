package io.avouch.core.selection;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.selection.Draw.Drawn;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Items of one frozen population that are looked at again, as they were recorded.
///
/// @param number which selection of this test it is, for this audit or out of this population: somebody who draws until
///     they like it is seen, under whatever name
/// @param draw what decided it; absent where the auditor listed the items
/// @param by which side entered the nonce or the list
public record Selection(
        String audit,
        int number,
        String run,
        String test,
        Checkpoint checkpoint,
        long population,
        Digest populationDigest,
        Method method,
        Optional<Draw> draw,
        Party by,
        List<Drawn> items) {
    public static final String KIND = "selection";
    public static final int ITEMS_MAX = 1_000;

    public Selection {
        items = List.copyOf(items);
    }

    /// Where the size, or the items themselves, come from.
    public enum Method {
        TABLE,
        SIZE,
        LIST;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As it was saved, by whom and when.
    public record Recorded(String id, Selection selection, String actor, Instant at) {}

    /// The id of the document that keeps it.
    public String id() {
        String label = audit.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return label.substring(0, Math.min(label.length(), 80)) + "." + test + "." + number;
    }

    public JsonObject body() {
        Json.ObjectBuilder body = Json.object()
                .put("title", "Selection " + number + " of " + test + " for " + audit)
                .put("audit", audit)
                .put("number", number)
                .put("run", run)
                .put("test", test)
                .put("root", checkpoint.root())
                .put("size", checkpoint.size())
                .put("population", population)
                .put("population_digest", populationDigest.hex())
                .put("method", method.text())
                .put("nonce_by", by.text())
                .put("items", Json.array(items.stream().map(Selection::json).toList()));
        draw.ifPresent(drawn -> body.put("nonce", drawn.nonce()).put("seed", drawn.seed()));
        return body.build();
    }

    private static JsonObject json(Drawn drawn) {
        return Json.object()
                .put("item", drawn.item())
                .putIfPresent("place", Optional.of(drawn.place()).filter(place -> !place.isEmpty()))
                .build();
    }

    public static Recorded of(Revision revision) {
        JsonObject body = revision.body();
        Digest population = Digest.parse("sha256:" + body.text("population_digest"));
        Selection selection = new Selection(
                body.text("audit"),
                Math.toIntExact(body.findLong("number").orElse(1L)),
                body.text("run"),
                body.text("test"),
                new Checkpoint("", body.findLong("size").orElse(0L), body.text("root")),
                body.findLong("population").orElse(0L),
                population,
                Method.valueOf(body.text("method").toUpperCase(Locale.ROOT)),
                body.findText("nonce")
                        .map(nonce ->
                                new Draw(body.text("root"), population, body.text("audit"), body.text("test"), nonce)),
                Party.find(body.text("nonce_by")).orElse(Party.MANAGEMENT),
                body.objects("items").stream()
                        .map(item -> new Drawn(
                                item.text("item"), item.findText("place").orElse("")))
                        .toList());
        return new Recorded(revision.id(), selection, revision.author(), revision.savedAt());
    }
}
