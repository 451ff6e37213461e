package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.MappingReader;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Derivations;
import io.avouch.core.evidence.RecordChecker;
import io.avouch.core.evidence.RecordMapping;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.PastWork;
import io.avouch.core.time.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of different products name a person differently, and are about the same people all the same.
class MappingsMeetTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final String LEAVERS = "access.leaver-removed";
    private static final Window WINDOW = Window.parse("2026-09-01", "2026-10-31");

    @TempDir
    Path folder = Path.of("");

    private final List<SealedRecord> records = new ArrayList<>();
    private final List<CollectionRun> runs = new ArrayList<>();

    @Test
    void a_leaver_of_the_people_system_is_found_in_another_products_accounts() {
        export("bamboohr-employees", Instant.parse("2026-10-01T00:00:00Z"), line -> line);
        export(
                "google-workspace-users",
                Instant.parse("2026-10-20T00:00:00Z"),
                line -> line.replace("Suspended", "Active"));
        assertThat(items())
                .extracting(item -> item.item() + " " + item.status() + ": " + item.reason())
                .satisfiesExactly(
                        leaver -> assertThat(leaver).startsWith("15/bob@acme.example@2026-09-30 fail: still open"),
                        // Her address there is another one, and no identity says that she has both.
                        other -> assertThat(other)
                                .startsWith(
                                        "nobody/google-workspace-users/google-workspace/ann@acme.example unverified: ")
                                .contains("of nobody who is known"));
    }

    private void export(String id, Instant taken, java.util.function.UnaryOperator<String> change) {
        JsonObject known =
                MappingReader.read(TREE, CATALOG.recordTypes()).find(id).orElseThrow();
        RecordMapping mapping = RecordMapping.of(known);
        String type = known.text("type");
        RecordChecker checker = new RecordChecker(
                Optional.ofNullable(CATALOG.recordTypes().get(type)).orElseThrow());
        List<String> lines =
                TREE.text("mappings/" + id + "/example.csv").lines().toList();
        List<String> header = List.of(lines.getFirst().split(","));
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            String[] cells = change.apply(line).split(",", -1);
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells[i]);
            }
            RecordMapping.Mapped.Recorded mapped = (RecordMapping.Mapped.Recorded) mapping.map(row, Optional.of(taken));
            RecordChecker.Checked.Good good = (RecordChecker.Checked.Good) checker.check(mapped.record());
            records.add(new SealedRecord(type, id, id, good.record(), Derivations.of(type, good.record())));
        }
        runs.add(new CollectionRun(
                id,
                new RunOpening(type, id, "uploaded", "", JsonObject.EMPTY, "", "UTC", "me", "1"),
                taken,
                lines.size() - 1L,
                Optional.of(new RunClosing(
                        new Window(taken, taken),
                        OptionalLong.of(lines.size() - 1L),
                        CountMethod.SOURCE,
                        "",
                        List.of(),
                        true,
                        "")),
                Optional.of(taken)));
    }

    private List<ItemResult> items() {
        OrgId org = new OrgId("acme");
        ControlTest test = Optional.ofNullable(CATALOG.tests().get(LEAVERS)).orElseThrow();
        Evidence evidence =
                new Evidence(WINDOW, Instant.parse("2026-11-01T00:00:00Z"), records, runs, List.of(), PastWork.NONE);
        try (Engines engines = Engines.in(folder, CATALOG)) {
            engines.engine().run(evidence.fill(engines.lake(), org, test), any -> {});
            return engines.engine().items(org, "run", LEAVERS, Optional.empty(), "", 100);
        }
    }
}
