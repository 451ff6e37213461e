package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Subject;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Drafting;
import io.avouch.flow.Packing;
import io.avouch.flow.Readings;
import io.avouch.flow.Testing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// A small organisation in the real thing: changes and accounts, some of them deviating, and one run.
final class SmallOrganisation implements AutoCloseable {
    static final OrgId ORG = new OrgId("acme");
    static final int CHANGES = 300;
    static final String SECRET_NAME = "nobody-may-read-this";

    /// Some of each kind, of records, of queries and of documents, with and without items here.
    static final List<String> SOME_TESTS = List.of(
            "access.leaver-removed",
            "access.review-quarterly",
            "account.mfa",
            "board.oversight",
            "change.checks-passed",
            "change.emergency-reviewed",
            "change.independent-approval",
            "deployment.evaluated",
            "document.controlled",
            "exercise.held-yearly",
            "policy.acknowledged",
            "statement.signed",
            "training.awareness");

    /// Whoever orders a run of no test by name has all of them run.
    static final List<String> ALL_TESTS = List.of();

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");

    /// The file that the record of change 13 names; somebody may hand it in.
    static final String MINUTES = "Minutes of change 13";

    private static final String MINUTES_NAMED =
            "{\"name\":\"minutes.txt\",\"sha256\":\"" + Digest.of(MINUTES).hex() + "\"}";

    private final Workspace workspace;
    private final Arrival arrival;
    final Instance instance;

    /// How the same evidence comes in.
    enum Arrival {
        /// As it happened, into an example with a clock and a seed of its own.
        IN_ORDER,
        /// Backwards, in small batches, parts of it twice, on today's clock and with salts that nobody chose.
        BACKWARDS
    }

    SmallOrganisation(Path folder) throws IOException {
        this(folder, Arrival.IN_ORDER, SOME_TESTS);
    }

    /// @param before what else happens before the tests run
    SmallOrganisation(Path folder, Consumer<SmallOrganisation> before) throws IOException {
        this(folder, Arrival.IN_ORDER, SOME_TESTS, Settings.DEFAULT, before);
    }

    SmallOrganisation(Path folder, Arrival arrival, List<String> tests) throws IOException {
        this(folder, arrival, tests, Settings.DEFAULT);
    }

    SmallOrganisation(Path folder, Arrival arrival, List<String> tests, Settings settings) throws IOException {
        this(folder, arrival, tests, settings, any -> {});
    }

    private SmallOrganisation(
            Path folder, Arrival arrival, List<String> tests, Settings settings, Consumer<SmallOrganisation> before)
            throws IOException {
        this.workspace = Workspace.open(folder);
        this.arrival = arrival;
        this.instance = Instance.open(workspace, settings, Map.of());
        if (arrival == Arrival.IN_ORDER) {
            instance.founding.found(ORG, "Acme (EXAMPLE)", true, START, Optional.of(7L));
            source();
            instance.organisations.setClock(ORG, END);
            changes();
            accounts();
        } else {
            instance.founding.found(ORG, "Acme", false, Instant.now(), Optional.empty());
            accounts();
            changes();
            source();
        }
        before.accept(this);
        run(tests);
    }

    /// Attaches a text to a document or a record.
    void attach(Subject subject, String name, String text) {
        try {
            instance.attaching.attach(
                    ORG,
                    subject,
                    name,
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    true,
                    "",
                    "olga");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The record of a change.
    Subject.OfRecord change(int number) {
        return new Subject.OfRecord(instance.lake
                .search(ORG, "change", "\"c" + number + "\"", Long.MAX_VALUE, 1)
                .records()
                .getFirst()
                .index());
    }

    private void source() {
        JsonObject body = Json.object()
                .put("title", "git:acme")
                .put("kind", "git")
                .put("record_types", Json.texts(List.of("change")))
                .put("systems", Json.texts(List.of()))
                .put("owner", "olga")
                .put("cadence", "P1D")
                .put("since", "2025-01-01")
                .build();
        document("source", "git-acme", DocumentState.DRAFT, Optional.empty(), body);
    }

    /// Saved by olga.
    ///
    /// @param approver somebody else who approved it
    void document(String kind, String id, DocumentState state, Optional<String> approver, JsonObject body) {
        Drafting.Outcome outcome = instance.drafting.save(
                ORG,
                List.of(new Drafting.Draft(
                        kind,
                        id,
                        body,
                        state,
                        "olga",
                        "first",
                        "olga",
                        approver,
                        Optional.empty(),
                        Position.of("test"))),
                false);
        if (!outcome.problems().isEmpty()) {
            throw new AssertionError(outcome.problems());
        }
    }

    /// Each tenth change has no approval; each ninth is approved by its own author.
    private void changes() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            Instant merged = START.plusSeconds(i * 24_000L + 7);
            String author = i == 5 ? SECRET_NAME : "mila";
            String approvals = i % 10 == 3
                    ? ""
                    : ",\"approvals\":[{\"actor\":\"" + (i % 9 == 4 ? author : "owen") + "\",\"acted_at\":\""
                            + merged.minusSeconds(60) + "\",\"strength\":\"" + (i % 2 == 0 ? "system" : "claimed")
                            + "\"}]";
            lines.add("{\"id\":\"c" + i + "\",\"occurred_at\":\"" + merged + "\",\"merged_at\":\"" + merged
                    + "\",\"repo\":\"acme\",\"title\":\"Änderung \\\"" + i + "\\\", mit Komma\",\"branch\":\"main\","
                    + "\"commit\":\"m" + i + "\",\"author\":\"" + author + "\",\"approvals_recorded\":true" + approvals
                    + (i == 13 ? ",\"files\":[" + MINUTES_NAMED + "]" : "") + "}");
        }
        read("change", "git:acme", new Window(START, END), lines);
    }

    private void accounts() {
        for (int day = 0; day < 90; day += 7) {
            Instant at = START.plusSeconds(day * 86_400L);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String mfa = i == 2 && day == 14 ? "none" : "any";
                lines.add("{\"id\":\"a" + i + "\",\"occurred_at\":\"" + at + "\",\"system\":\"idp\",\"principal\":\"p"
                        + i + "\",\"enabled\":true,\"mfa\":\"" + mfa + "\"}");
            }
            read("account", "scim:idp", new Window(at, at), lines);
        }
    }

    /// A change without an approval, from a reading of its own.
    void change(String id, Instant merged) {
        change(instance, id, merged);
    }

    static void change(Instance instance, String id, Instant merged) {
        List<String> lines =
                List.of("{\"id\":\"" + id + "\",\"occurred_at\":\"" + merged + "\",\"merged_at\":\"" + merged
                        + "\",\"repo\":\"acme\",\"title\":\"One more\",\"branch\":\"main\",\"commit\":\"" + id
                        + "\",\"author\":\"mila\",\"approvals_recorded\":true}");
        read(instance, "change", "git:acme", new Window(merged, merged.plusSeconds(1)), List.of(lines));
    }

    void read(String type, String source, Window covers, List<String> lines) {
        read(instance, type, source, covers, batches(lines));
    }

    private static void read(Instance instance, String type, String source, Window covers, List<List<String>> batches) {
        String run = instance.readings.open(
                ORG, new RunOpening(type, source, "collected", "", JsonObject.EMPTY, "", "UTC", "olga", "1"));
        Set<String> lines = new HashSet<>();
        for (List<String> batch : batches) {
            lines.addAll(batch);
            for (Readings.Line line : instance.readings.add(ORG, run, batch)) {
                if (line instanceof Readings.Line.Refused refused) {
                    throw new AssertionError(refused.problem());
                }
            }
        }
        instance.readings.close(
                ORG,
                run,
                new RunClosing(covers, OptionalLong.of(lines.size()), CountMethod.SOURCE, "", List.of(), true, ""),
                "olga");
    }

    private List<List<String>> batches(List<String> lines) {
        if (arrival == Arrival.IN_ORDER) {
            return List.of(lines);
        }
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 40) {
            List<String> batch = lines.reversed().subList(i, Math.min(lines.size(), i + 43));
            batches.add(batch);
        }
        return batches;
    }

    TestRun run(List<String> tests) {
        return run(tests, new Window(START, END));
    }

    TestRun run(List<String> tests, Window window) {
        return instance.testing.run(
                ORG, new Testing.Order(Optional.of(window), Optional.empty(), tests, "olga"), result -> {});
    }

    Digest pack(Disclosure disclosure, Path to) throws IOException {
        return pack(disclosure, Set.of(), to);
    }

    /// @param shown tests whose items are all shown
    Digest pack(Disclosure disclosure, Set<String> shown, Path to) throws IOException {
        Packing.Order order = new Packing.Order(Optional.of(latest()), Assurance.SOC2, disclosure, "olga");
        return instance.packing.pack(ORG, order.showing(shown), to).manifest();
    }

    /// Its last run, which is over three months, and so not where the organisation stands.
    private String latest() {
        return instance.testRuns.list(ORG, 1).getFirst().id();
    }

    String key() {
        return instance.log.verifierKey(ORG);
    }

    /// Erases the record behind an item of the changes' test.
    void erase(String item) {
        String run = latest();
        long index =
                instance.engine.items(ORG, run, "change.independent-approval", Optional.of("fail"), "", 1000).stream()
                        .filter(each -> each.item().equals(item))
                        .findFirst()
                        .orElseThrow()
                        .index()
                        .orElseThrow();
        instance.erasing.erase(ORG, index, "asked by the person it is about", "olga");
    }

    @Override
    public void close() throws IOException {
        instance.close();
        workspace.close();
    }
}
