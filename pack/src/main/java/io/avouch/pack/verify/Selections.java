package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.Draw.Drawn;
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
import java.util.Set;

/// What was drawn for the audit: from this run, and, where all names are shown, drawn again.
final class Selections {
    /// So many names are sorted in memory at once; of larger populations only the draw itself is repeated.
    private static final int SORTED_MAX = 1_000_000;

    private final PackFiles files;
    private final TestRun run;
    private final Map<String, JsonObject> all = new HashMap<>();
    private final List<Finding> broken = new ArrayList<>();

    Selections(PackFiles files, TestRun run) {
        this.files = files;
        this.run = run;
        for (String name : files.names()) {
            if (name.startsWith(Layout.SELECTIONS)) {
                Finding read = Claims.of(name, () -> {
                    all.put(name, files.json(name));
                    return "";
                });
                if (read.failed()) {
                    broken.add(read);
                }
            }
        }
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
        List<String> names = names(test);
        if (names.stream().anyMatch(name -> name.startsWith(ItemRow.ERASED))) {
            return drawn.size() + " items; of the population records were erased since, by the decisions shown, so it"
                    + " can't be drawn again";
        }
        Digest population = Digest.parse("sha256:" + selection.text("population_digest"));
        boolean sorted = names.size() <= SORTED_MAX;
        if (sorted) {
            PackVerifier.require(digest(names).equals(population), "it was drawn from another population");
        }
        Draw draw =
                new Draw(selection.text("root"), population, selection.text("audit"), test, selection.text("nonce"));
        List<String> again = draw.draw(drawn.size(), names::forEach).stream()
                .map(Drawn::item)
                .toList();
        PackVerifier.require(again.equals(drawn), "the nonce draws other items");
        return drawn.size() + " of " + names.size() + " items, drawn again with its nonce"
                + (sorted ? " from this very population" : "");
    }

    /// Every name in scope, once.
    private List<String> names(String test) throws IOException, BrokenException {
        Set<String> names = new HashSet<>();
        try (CsvReader reader = new CsvReader(files.open(Layout.population(test)))) {
            ItemRow.requireHeader(reader.next());
            for (List<CsvReader.Field> fields = reader.next(); !fields.isEmpty(); fields = reader.next()) {
                ItemRow row = ItemRow.of(fields);
                if (!row.status().equals("out-of-scope")) {
                    names.add(row.item());
                }
            }
        }
        return List.copyOf(names);
    }

    private static Digest digest(List<String> names) {
        List<byte[]> lines = new ArrayList<>(names.size());
        names.forEach(name -> lines.add((name + "\n").getBytes(StandardCharsets.UTF_8)));
        lines.sort(Arrays::compareUnsigned);
        MessageDigest digest = Digest.sha256();
        lines.forEach(digest::update);
        return Digest.parse(HexFormat.of().formatHex(digest.digest()));
    }
}
