package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.ItemResult;
import io.avouch.core.time.Window;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Items of queries and states rest on several records, and name whom these are about: as long as one of them is kept.
class ErasedNamesTest {
    private static final String LEAVERS = "access.leaver-removed";
    private static final String TRAINING = "training.awareness";
    private static final String FACTORS = "account.mfa";
    private static final List<String> TESTS = List.of(LEAVERS, TRAINING, FACTORS);
    private static final String NAME = "zebulon.quastenhuber@acme.example";
    private static final String LOGIN = "zquast";
    private static final String OTHER = "yolanda.hm@acme.example";
    private static final String OTHER_LOGIN = "yo-admin";

    @TempDir
    Path folder = Path.of("");

    @Test
    void with_the_last_record_of_a_person_their_name_leaves_all_results() throws Exception {
        Path data = folder.resolve("data");
        DataFiles files = new DataFiles(data);
        try (SmallOrganisation acme =
                new SmallOrganisation(data, SmallOrganisation.Arrival.IN_ORDER, List.of(FACTORS))) {
            evidence(acme);
            String run = acme.run(TESTS).id();
            assertThat(items(acme, run, LEAVERS)).contains(NAME + "/" + LOGIN + "@2026-01-20");
            assertThat(items(acme, run, TRAINING)).contains(NAME + "@2025-03-01", OTHER + "@2025-04-01");
            assertThat(inRuns(files, NAME)).hasSizeGreaterThan(1);
            assertThat(inRuns(files, LOGIN)).isNotEmpty();

            List<Long> hers = Stream.of("person", "account")
                    .flatMap(type -> of(acme, type, OTHER).stream())
                    .toList();
            List<Long> his = Stream.of("person", "account")
                    .flatMap(type -> of(acme, type, NAME).stream())
                    .toList();
            assertThat(hers).hasSize(1);
            assertThat(his).hasSize(3);

            takesNoReason(acme, run);
            erase(acme, hers.getFirst());
            assertThat(items(acme, run, TRAINING))
                    .as("an account of hers tells of her by another name")
                    .contains(OTHER + "@2025-04-01");
            his.subList(0, 2).forEach(index -> erase(acme, index));
            assertThat(items(acme, run, TRAINING))
                    .as("a record still tells of him")
                    .contains(NAME + "@2025-03-01");

            erase(acme, his.getLast());
            assertThat(files.holding(NAME.getBytes(StandardCharsets.UTF_8))).isEmpty();
            assertThat(files.holding(LOGIN.getBytes(StandardCharsets.UTF_8))).isEmpty();
            assertThat(items(acme, run, TRAINING))
                    .contains(OTHER + "@2025-04-01")
                    .anyMatch(item -> item.startsWith("erased/" + his.getLast() + "@"))
                    .hasSize(2);

            assertThat(inRuns(files, OTHER_LOGIN)).isNotEmpty();
            acme.document(
                    "legal-hold",
                    OTHER_LOGIN,
                    DocumentState.DRAFT,
                    Optional.empty(),
                    Json.object()
                            .put("title", "Whoever drafts this")
                            .put("matter", "keeps no name in results")
                            .build());
            erase(acme, of(acme, "account", OTHER_LOGIN).getFirst());
            assertThat(inRuns(files, OTHER)).isEmpty();
            assertThat(inRuns(files, OTHER_LOGIN)).isEmpty();
            requireSound(acme, data);
            acme.run(TESTS);
            assertThat(inRuns(files, NAME)).isEmpty();
        }
    }

    /// Nobody chooses a record's words so that its erasure takes what tests say of others.
    private static void takesNoReason(SmallOrganisation acme, String run) {
        List<ItemResult> before =
                acme.instance.engine.items(SmallOrganisation.ORG, run, FACTORS, Optional.empty(), "", 1_000);
        assertThat(before).anyMatch(item -> item.reason().equals("second factor on"));
        acme.change("Second factor on", Instant.parse("2026-03-30T00:00:00Z"));
        acme.instance.log.checkpoint(SmallOrganisation.ORG);
        erase(acme, of(acme, "change", "Second factor on").getFirst());
        assertThat(acme.instance.engine.items(SmallOrganisation.ORG, run, FACTORS, Optional.empty(), "", 1_000))
                .isEqualTo(before);
    }

    /// What is packed of that run says that items were erased, and verifies.
    private void requireSound(SmallOrganisation acme, Path data) throws Exception {
        Path pack = data.resolveSibling("pack.zip");
        acme.pack(Disclosure.ITEMS, pack);
        assertThat(PackVerifier.verify(pack, PackVerifier.Outside.NOTHING))
                .noneMatch(Finding::failed)
                .anyMatch(finding -> finding.claim().contains(TRAINING)
                        && finding.detail().contains("of 2 of them words were erased"));
    }

    private static void erase(SmallOrganisation acme, long index) {
        acme.instance.erasing.erase(SmallOrganisation.ORG, index, "asked by the person it is about", "olga");
    }

    private static List<Long> of(SmallOrganisation acme, String type, String word) {
        return acme.instance.lake.search(SmallOrganisation.ORG, type, word, Long.MAX_VALUE, 10).records().stream()
                .map(Held::index)
                .sorted()
                .toList();
    }

    private static List<String> items(SmallOrganisation acme, String run, String test) {
        return acme.instance.engine.items(SmallOrganisation.ORG, run, test, Optional.empty(), "", 1_000).stream()
                .map(ItemResult::item)
                .toList();
    }

    private static List<String> inRuns(DataFiles files, String word) throws Exception {
        return files.holding(word.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(file -> file.startsWith("runs/"))
                .toList();
    }

    /// He leaves; of her an account tells that is hers by an identity alone.
    private static void evidence(SmallOrganisation acme) {
        acme.document(
                "identity",
                "yolanda",
                DocumentState.APPROVED,
                Optional.of("anna"),
                Json.object()
                        .put("name", "Yolanda")
                        .put("kind", "person")
                        .put("emails", Json.texts(List.of(OTHER)))
                        .put(
                                "logins",
                                Json.array(List.of(
                                        Json.object().put("login", OTHER_LOGIN).build())))
                        .build());
        people(acme, "2026-01-05T06:00:00Z", person(NAME, "2025-03-01", ""), person(OTHER, "2025-04-01", ""));
        people(acme, "2026-02-05T06:00:00Z", person(NAME, "2025-03-01", ",\"ends_on\":\"2026-01-20\""));
        snapshot(
                acme,
                "account",
                "scim:crm",
                "2026-01-06T06:00:00Z",
                List.of(account(LOGIN, ",\"person\":\"" + NAME + "\""), account(OTHER_LOGIN, "")));
    }

    private static void people(SmallOrganisation acme, String at, String... lines) {
        snapshot(acme, "person", "hr", at, List.of(lines));
    }

    private static String person(String person, String starts, String more) {
        return "{\"id\":\"" + person + "\",\"person\":\"" + person + "\",\"kind\":\"employee\",\"starts_on\":\""
                + starts + "\"" + more + ",\"occurred_at\":\"AT\"}";
    }

    private static String account(String principal, String more) {
        return "{\"id\":\"" + principal + "\",\"system\":\"crm\",\"principal\":\"" + principal
                + "\",\"enabled\":true,\"mfa\":\"any\"" + more + ",\"occurred_at\":\"AT\"}";
    }

    private static void snapshot(SmallOrganisation acme, String type, String source, String at, List<String> lines) {
        Instant taken = Instant.parse(at);
        acme.read(
                type,
                source,
                new Window(taken, taken),
                lines.stream().map(line -> line.replace("AT\"}", at + "\"}")).toList());
    }
}
