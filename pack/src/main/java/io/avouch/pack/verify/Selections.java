package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.Draw.Drawn;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.TestRun;
import io.avouch.pack.form.CsvReader;
import io.avouch.pack.form.ItemRow;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What was drawn for the audit: from this run, and, where all names are shown, drawn again.
final class Selections {
    /// So many names are sorted in memory at once; of larger populations only the draw itself is repeated.
    private static final int SORTED_MAX = 1_000_000;

    /// No audit draws so often, and no selection holds more than this.
    static final int FILES_MAX = 1_000;

    static final long BYTES_MAX = 4L << 20;

    private final PackFiles files;
    private final TestRun run;
    private final Map<String, JsonObject> all = new HashMap<>();
    private final List<Finding> broken = new ArrayList<>();

    Selections(PackFiles files, TestRun run) {
        this.files = files;
        this.run = run;
        List<String> names = files.names().stream()
                .filter(name -> name.startsWith(Layout.SELECTIONS))
                .toList();
        if (names.size() > FILES_MAX) {
            broken.add(Finding.failed(
                    Layout.SELECTIONS,
                    names.size() + " selections; a pack holds " + FILES_MAX + " at most, and none of these was read"));
            return;
        }
        for (String name : names) {
            Finding read = Claims.of(name, () -> {
                all.put(name, read(name));
                return "";
            });
            if (read.failed()) {
                broken.add(read);
            }
        }
    }

    private JsonObject read(String name) throws IOException, BrokenException {
        JsonObject selection = files.json(name, BYTES_MAX);
        int items = selection.objects("items").size();
        PackVerifier.require(
                items <= Selection.ITEMS_MAX,
                items + " items drawn; a selection has " + Selection.ITEMS_MAX + " at most");
        return selection;
    }

    /// By test, every item of any of them.
    Map<String, Set<String>> items() {
        Map<String, Set<String>> items = new HashMap<>();
        all.values()
                .forEach(selection -> items.computeIfAbsent(
                                selection.findText("test").orElse(""), test -> new HashSet<>())
                        .addAll(items(selection)));
        return items;
    }

    private static List<String> items(JsonObject selection) {
        return selection.objects("items").stream()
                .map(each -> each.text("item"))
                .toList();
    }

    List<Finding> check(Shown shown) {
        List<Finding> findings = new ArrayList<>(broken);
        all.keySet().stream()
                .sorted()
                .forEach(name ->
                        findings.add(Claims.of(name, () -> check(all.getOrDefault(name, JsonObject.EMPTY), shown))));
        return findings;
    }

    private String check(JsonObject selection, Shown shown) throws IOException, BrokenException {
        String test = selection.text("test");
        PackVerifier.require(
                selection.text("run").equals(run.id())
                        && selection.text("root").equals(run.checkpoint().root()),
                "it was not drawn from this run");
        PackVerifier.require(run.find(test).isPresent(), "its test " + test + " is not in the run");
        List<String> drawn = items(selection);
        if (selection.findText("nonce").isEmpty() || !shown.whole(test)) {
            return drawn.size() + " items, each shown by name; the draw can be repeated where every name is shown";
        }
        Digest population = Digest.parse("sha256:" + selection.text("population_digest"));
        Draw draw =
                new Draw(selection.text("root"), population, selection.text("audit"), test, selection.text("nonce"));
        boolean sorted = run.find(test).orElseThrow().counts().received() <= SORTED_MAX;
        Names names = new Names(test, sorted);
        List<String> again =
                draw.draw(drawn.size(), names).stream().map(Drawn::item).toList();
        if (names.broken.isPresent()) {
            throw new BrokenException(names.broken.get());
        }
        if (names.erased) {
            return drawn.size() + " items; of the population records were erased since, by the decisions shown, so it"
                    + " can't be drawn again";
        }
        if (sorted) {
            PackVerifier.require(digest(names.kept).equals(population), "it was drawn from another population");
        }
        PackVerifier.require(again.equals(drawn), "the nonce draws other items");
        return drawn.size() + " of " + names.count + " items, drawn again with its nonce"
                + (sorted ? " from this very population" : "");
    }

    /// Every name in scope: of a population that can be sorted each once and kept, else as they lie in the file.
    private final class Names implements Consumer<Consumer<String>> {
        private final String test;
        private final boolean keeps;
        private final Set<String> kept = new HashSet<>();
        private Optional<String> broken = Optional.empty();
        private boolean erased;
        private long count;

        Names(String test, boolean keeps) {
            this.test = test;
            this.keeps = keeps;
        }

        @Override
        public void accept(Consumer<String> to) {
            Finding read = Claims.of(test, () -> {
                each(to);
                return "";
            });
            broken = read.failed() ? Optional.of(read.detail()) : Optional.empty();
        }

        private void each(Consumer<String> to) throws IOException, BrokenException {
            try (CsvReader reader = new CsvReader(files.open(Layout.population(test)))) {
                ItemRow.requireHeader(reader.next());
                for (List<CsvReader.Field> fields = reader.next(); !fields.isEmpty(); fields = reader.next()) {
                    ItemRow row = ItemRow.of(fields);
                    if (!row.status().equals("out-of-scope") && (!keeps || kept.add(row.item()))) {
                        erased |= row.item().startsWith(ItemRow.ERASED);
                        count++;
                        to.accept(row.item());
                    }
                }
            }
        }
    }

    private static Digest digest(Set<String> names) {
        List<byte[]> lines = new ArrayList<>(names.size());
        names.forEach(name -> lines.add((name + "\n").getBytes(StandardCharsets.UTF_8)));
        lines.sort(Arrays::compareUnsigned);
        MessageDigest digest = Digest.sha256();
        lines.forEach(digest::update);
        return Digest.parse(HexFormat.of().formatHex(digest.digest()));
    }
}
