package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Json;
import io.avouch.core.pack.Disclosure;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An audit is frozen and packed. A year goes on in the same data directory, and the same audit is made again from it.
@Tag("deep")
class YearLaterTest {
    private static final OrgId ORG = SmallOrganisation.ORG;
    private static final String TEST = "change.independent-approval";
    private static final String AUDIT = "year";
    private static final String GONE = "git:acme/c3";
    private static final String ROWS = "populations/" + TEST + ".csv";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_same_audit_gives_the_same_numbers_and_digests_except_what_a_named_entry_erased() throws IOException {
        Freeze first;
        Instant end;
        try (SmallOrganisation small =
                new SmallOrganisation(folder.resolve("data"), SmallOrganisation.Arrival.IN_ORDER, List.of(TEST))) {
            programme(small.instance);
            first = close(small.instance);
            pack(small.instance, "then.zip");
            end = small.instance.organisations.now(ORG);
        }
        try (Workspace workspace = Workspace.open(folder.resolve("data"));
                Instance later = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            later.organisations.setClock(ORG, end.plus(Duration.ofDays(365)));
            programmeMovesOn(later);
            pack(later, "later.zip");
            same("then.zip", "later.zip");
            Freeze again = close(later);
            assertThat(again.populations()).as("tested again").isEqualTo(first.populations());
            pack(later, "again.zip");

            anotherYear(later, end);
            pack(later, "again-later.zip");
            same("again.zip", "again-later.zip");
            Freeze third = close(later);
            assertThat(third.populations().stream().map(YearLaterTest::numbers).toList())
                    .as("tested again beside a year's records: another digest, the same numbers")
                    .isEqualTo(first.populations().stream()
                            .map(YearLaterTest::numbers)
                            .toList());
            long gone = index(later, first);
            later.erasing.erase(ORG, gone, "asked by the person it is about", "olga");
            pack(later, "erased.zip");
            onlyOneRowIsGone(gone);
        }
    }

    /// The pack of a freeze, byte for byte.
    private void same(String one, String other) throws IOException {
        assertThat(Files.mismatch(folder.resolve(one), folder.resolve(other)))
                .as(other)
                .isEqualTo(-1);
    }

    private static List<String> numbers(Freeze.Population population) {
        return List.of(
                population.test(), "" + population.received(), "" + population.population(), population.outcome());
    }

    private static void programme(Instance instance) {
        AuditProgramme programme = new AuditProgramme(instance);
        programme.written(TEST);
        programme.save("audit", AUDIT, AuditProgramme.audit("2026-01-01", "2026-03-31"));
    }

    /// Evidence of the time after.
    private static void anotherYear(Instance instance, Instant end) {
        for (int month = 1; month <= 12; month++) {
            Instant at = end.plus(Duration.ofDays(30L * month));
            SmallOrganisation.change(instance, "later-" + month, at);
        }
    }

    private static void programmeMovesOn(Instance instance) {
        AuditProgramme programme = new AuditProgramme(instance);
        programme.save(
                "control", "CHG-01", AuditProgramme.control(TEST).with("title", Json.of("Approval, said better")));
        programme.role("Head of engineering", "Answers for changes, and for more");
    }

    private static Freeze close(Instance instance) {
        return instance.auditing.close(ORG, AUDIT, "", "olga", result -> {});
    }

    /// What was frozen last, everything by name.
    private void pack(Instance instance, String name) throws IOException {
        instance.packing.pack(ORG, instance.packing.of(ORG, AUDIT, Disclosure.ITEMS, "olga"), folder.resolve(name));
    }

    private static long index(Instance instance, Freeze freeze) {
        return instance.engine.items(ORG, freeze.run(), TEST, Optional.of("fail"), "", 1000).stream()
                .filter(each -> each.item().equals(GONE))
                .findFirst()
                .orElseThrow()
                .index()
                .orElseThrow();
    }

    private void onlyOneRowIsGone(long index) throws IOException {
        TreeMap<String, byte[]> then = PackTest.contents(folder.resolve("then.zip"));
        TreeMap<String, byte[]> now = PackTest.contents(folder.resolve("erased.zip"));
        assertThat(PackVerifier.verify(folder.resolve("erased.zip"), PackVerifier.Outside.NOTHING))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().equals("erased records")
                        && finding.detail().startsWith("1 records"));
        List<String> before = lines(then.get(ROWS));
        List<String> after = lines(now.get(ROWS));
        assertThat(after).hasSameSizeAs(before);
        List<String> changed =
                after.stream().filter(line -> !before.contains(line)).toList();
        assertThat(changed)
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("," + index + ",").doesNotContain(GONE));
        String decisions = new String(now.get("evidence/decision.tsv"), StandardCharsets.UTF_8);
        assertThat(decisions).contains("\"erasure\"", "asked by the person it is about");
        assertThat(now.values()).noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(GONE + ","));
    }

    private static List<String> lines(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8).lines().toList();
    }
}
