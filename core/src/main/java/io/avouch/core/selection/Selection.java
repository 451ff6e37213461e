package io.avouch.core.selection;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.selection.Draw.Drawn;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Items of one frozen population that are looked at again, as they were recorded.
///
/// What is recorded is each item's place, a digest of seed and name. The names lie in the results of the run
/// alone, where they are found again by their places: so an erasure reaches them, and a selection outlives it.
///
/// @param number which selection of this test it is, for this audit or out of this population: somebody who draws until
///     they like it is seen, under whatever name
/// @param draw what decided it; absent where the auditor listed the items
/// @param by which side entered the nonce or the list
/// @param items without their names where they were read from the document, see [#named]
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

    /// In place of the name of an item whose record was erased.
    public static final String ERASED = "erased";

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

    /// The body with the items' names: what is given out, and kept nowhere here.
    public JsonObject shown() {
        return body().with(
                        "items",
                        Json.array(items.stream()
                                .map(item -> Json.object()
                                        .put("item", item.item())
                                        .put("place", item.place())
                                        .build())
                                .toList()));
    }

    private static JsonObject json(Drawn drawn) {
        return Json.object().put("place", drawn.place()).build();
    }

    /// The same with the items' names.
    ///
    /// @param names gives the names of the whole population, as they are now, to whoever asks
    public Selection named(Consumer<Consumer<String>> names) {
        Set<String> wanted = items.stream().map(Drawn::place).collect(Collectors.toSet());
        Map<String, String> found = new HashMap<>();
        String seed = seed();
        names.accept(name -> {
            String place = Draw.place(seed, name);
            if (wanted.contains(place)) {
                found.put(place, name);
            }
        });
        return with(items.stream()
                .map(item -> new Drawn(found.getOrDefault(item.place(), ERASED), item.place()))
                .toList());
    }

    /// The same with these items in the auditor's order.
    public Selection listing(Collection<String> names) {
        String seed = seed();
        return with(names.stream()
                .map(name -> new Drawn(name, Draw.place(seed, name)))
                .toList());
    }

    /// Whether an item of this name is in it.
    public boolean holds(String name) {
        String place = Draw.place(seed(), name);
        return items.stream().anyMatch(item -> item.place().equals(place));
    }

    private Selection with(List<Drawn> named) {
        return new Selection(
                audit, number, run, test, checkpoint, population, populationDigest, method, draw, by, named);
    }

    private String seed() {
        return draw.map(Draw::seed).orElseGet(() -> Draw.seedOfList(checkpoint.root(), populationDigest, test));
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
                        .map(item -> new Drawn("", item.text("place")))
                        .toList());
        return new Recorded(revision.id(), selection, revision.author(), revision.savedAt());
    }
}
