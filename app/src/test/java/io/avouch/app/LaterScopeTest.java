package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.flow.ExampleWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No scope that is decided after something occurred makes anything of it better
/// (docs/adr/0066): tried on the examples of the shipped tests, by a scope that leaves out everything that any record
/// names, from just after the first deviation on, and from the end of the window.
class LaterScopeTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final int ITEMS_MAX = 10_000;
    private static final int NAME_MAX = 300;
    private static final long SEED = 20_261_126;
    private static final Set<String> OPEN = Set.of("fail", "unverified");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int worlds;
    private int kept;
    private int left;

    @Test
    void some_examples_keep_what_failed_in_them() {
        tryAll(6);
        assertThat(wrong).isEmpty();
        assertThat(kept).isPositive();
        assertThat(left).as("the scope leaves out what came later").isPositive();
    }

    @Test
    @Tag("deep")
    void every_example_keeps_what_failed_in_it() {
        tryAll(Integer.MAX_VALUE);
        assertThat(wrong).isEmpty();
        assertThat(kept).isGreaterThan(ChosenTests.all() ? 200 : 0);
        assertThat(left).isGreaterThan(ChosenTests.all() ? 100 : 0);
    }

    /// @param examples so many, and more until one has an item that a later scope leaves out
    private void tryAll(int examples) {
        try (Engines engines = Engines.in(folder, CATALOG)) {
            List<String> files = new ArrayList<>(TREE.list("tests", ".yaml").stream()
                    .filter(file -> file.contains("/examples/"))
                    .filter(ChosenTests::has)
                    .filter(file -> test(file).scopeColumn().isPresent())
                    .filter(file -> TREE.text(file).contains("outcome: deviations"))
                    .sorted()
                    .toList());
            Collections.shuffle(files, new Random(SEED));
            int tried = 0;
            for (String file : files) {
                if (tried++ >= examples && left > 0) {
                    break;
                }
                Evidence all = Evidence.of(new ExampleWorld(
                                CATALOG,
                                test(file),
                                YamlText.parse(file, TREE.text(file)).object(),
                                org())
                        .evidence());
                keeps(engines, file, all);
                if (scopes(all).findAny().isEmpty()) {
                    keeps(engines, file, scoped(all, all.window().from().minusSeconds(1), Set.of()));
                }
            }
        }
    }

    private static ControlTest test(String file) {
        return Optional.ofNullable(CATALOG.tests().get(file.split("/")[1])).orElseThrow();
    }

    private OrgId org() {
        return new OrgId("w" + worlds++);
    }

    private void keeps(Engines engines, String file, Evidence all) {
        Seen base = seen(engines, file, all);
        Instant said = scopes(all)
                .map(each -> each.recordedAt().orElseThrow())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        Optional<Instant> first = base.items().values().stream()
                .filter(item -> item.status().equals("fail"))
                .map(item -> item.occurredAt().plusNanos(1000))
                .filter(at -> at.isAfter(said))
                .min(Comparator.naturalOrder());
        Stream.concat(first.stream(), Stream.of(all.window().to()).filter(at -> at.isAfter(said)))
                .distinct()
                .forEach(at -> keeps(file, at, base, seen(engines, file, scoped(all, at, names(all)))));
    }

    private void keeps(String file, Instant at, Seen base, Seen later) {
        for (ItemResult item : base.items().values()) {
            ItemResult now = later.items().get(item.item());
            if (item.occurredAt().isBefore(at) && OPEN.contains(item.status())) {
                kept++;
                if (now == null || !now.status().equals(item.status())) {
                    wrong.add(file + ", scope of " + at + ": " + item + " became " + now);
                }
            }
        }
        left += later.result().counts().outOfScope() > base.result().counts().outOfScope() ? 1 : 0;
        boolean failed = base.items().values().stream()
                .anyMatch(item ->
                        item.status().equals("fail") && item.occurredAt().isBefore(at));
        if (failed && !(later.result().outcome() instanceof TestOutcome.Deviations)) {
            wrong.add(file + ", scope of " + at + ": " + base.result() + " became " + later.result());
        }
    }

    private record Seen(TestResult result, Map<String, ItemResult> items) {}

    private Seen seen(Engines engines, String file, Evidence evidence) {
        OrgId org = org();
        ControlTest test = test(file);
        TestResult result = engines.engine()
                .run(evidence.fill(engines.lake(), org, test), any -> {})
                .getFirst();
        Map<String, ItemResult> items = new HashMap<>();
        engines.engine()
                .items(org, "run", test.id(), Optional.empty(), "", ITEMS_MAX)
                .forEach(item -> items.put(item.item(), item));
        return new Seen(result, items);
    }

    private static Stream<Revision> scopes(Evidence all) {
        return all.documents().stream().filter(each -> each.kind().equals("scope"));
    }

    /// Whatever a record says in a word, and every source.
    private static Set<String> names(Evidence all) {
        Set<String> names = new TreeSet<>(all.sources().toList());
        all.records()
                .forEach(record -> record.record().members().values().stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).value())
                        .filter(name -> name.length() <= NAME_MAX)
                        .forEach(names::add));
        return names;
    }

    /// Each scope there is, or one of its own, leaves these out from a time on.
    private static Evidence scoped(Evidence all, Instant at, Set<String> names) {
        Set<String> ids = new TreeSet<>(scopes(all).map(Revision::id).toList());
        if (ids.isEmpty()) {
            ids.add("everything");
        }
        List<Revision> documents = new ArrayList<>(all.documents());
        for (String id : ids) {
            Optional<Revision> last =
                    scopes(all).filter(each -> each.id().equals(id)).max(Comparator.comparingInt(Revision::number));
            documents.add(scope(id, last, at, names, documents.size()));
        }
        return new Evidence(all.window(), all.observedTo(), all.records(), all.runs(), documents, all.past());
    }

    private static Revision scope(String id, Optional<Revision> last, Instant at, Set<String> names, int index) {
        List<JsonObject> exclusions = names.stream()
                .map(name -> Json.object()
                        .put("subject", name)
                        .put("reason", "not ours any more")
                        .build())
                .toList();
        JsonObject body = last.map(Revision::body)
                .orElseGet(() -> Json.object()
                        .put("title", id)
                        .put("framework", "soc2")
                        .put("statement", "everything")
                        .build());
        JsonObject now = body.with("exclusions", Json.array(exclusions));
        return new Revision(
                "scope",
                id,
                last.map(Revision::number).orElse(0) + 1,
                now,
                DocumentState.APPROVED,
                "owner",
                "author",
                Optional.of("approver"),
                "",
                at,
                Digest.of(Jcs.bytes(now)),
                OptionalLong.of(500_000 + index),
                Optional.of(at));
    }
}
