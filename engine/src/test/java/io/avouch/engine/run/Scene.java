package io.avouch.engine.run;

import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import io.avouch.engine.Log;
import io.avouch.engine.Types;
import io.avouch.engine.World;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Six weeks of an organisation: a change a day, a review most weeks, a snapshot of three accounts each morning, one of
/// which never has a second factor; and
/// one test over it, run as often as one likes.
final class Scene {
    static final int DAYS = 42;
    private static final int FEW_DAYS = 14;
    private static final int BATCH = 13;
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final World world;
    private final Map<String, Long> indexes = new HashMap<>();
    private ControlTest test;
    private DuckEngine engine;
    private Window window = between(0, DAYS);
    private Instant observed = at(DAYS, "T00");
    private int unseen;

    /// How many days were tested again.
    enum Work {
        NONE,
        FEW,
        ALL
    }

    Scene(World world, ControlTest test) {
        this.world = world;
        this.test = test;
        this.engine = world.engine;
        world.document("system", "s", "2025-12-01T00:00:00Z", Json.object().put("title", "old owner"));
        reviews(0, DAYS - 10);
        reviews(DAYS - 10, DAYS);
        for (int day = 0; day < DAYS; day++) {
            accounts(day, "T02", day < 10 || day > 12);
        }
        List<JsonObject> changes = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            changes.add(made("c" + day, day, "change " + day));
        }
        read("change", "git", 0, DAYS, changes);
    }

    TestResult run(String name, boolean whole) {
        world.flush();
        Request request = new Request(
                world.org,
                name,
                window,
                Optional.empty(),
                world.log.size() - unseen,
                observed,
                List.of(test),
                world.runs,
                world.documents,
                whole);
        return engine.run(request, result -> {}).getFirst();
    }

    List<ItemResult> items(String run) {
        return engine.items(world.org, run, test.id(), Optional.empty(), "", 1000);
    }

    /// From what the run added to what is kept.
    Work work(String run) {
        Path file = kept().resolve(run + ".parquet");
        if (!Files.exists(file)) {
            return Work.NONE;
        }
        try (Duck duck = Duck.open(World.LIMITS)) {
            return duck.number("SELECT coalesce(date_diff('day', min(occurred_at), max(occurred_at)), 0) FROM"
                                    + " read_parquet(" + Sql.text(file.toString()) + ")")
                            > FEW_DAYS
                    ? Work.ALL
                    : Work.FEW;
        }
    }

    private Path kept() {
        return world.runs().resolve("kept").resolve(test.id());
    }

    void window(int from, int to) {
        window = between(from, to);
    }

    /// The source is read on, and nothing new came.
    void later() {
        observed = at(DAYS + 13, "T00");
        read("change", "git", DAYS, DAYS + 13, List.of());
    }

    /// A source of its own, read up to that day and no farther; it had two changes, of which one was the day before.
    void abandoned(int day) {
        read(
                "change",
                "old",
                0,
                day,
                List.of(made("old" + day, day - 1, "the last"), made("older" + day, 3, "an early one")));
    }

    /// The last two changes lie behind the checkpoint.
    void before() {
        unseen = 2;
    }

    void change(String id, int day, String title) {
        read("change", "git", day, day + 1, List.of(made(id, day, title)));
    }

    private static JsonObject made(String id, int day, String title) {
        return Log.record(id, at(day, "T10").toString())
                .put("title", title)
                .put("repo", "r" + day % 3)
                .build();
    }

    void review(int day) {
        read(
                "review",
                "wiki",
                day,
                day + 1,
                List.of(Log.record("v" + day, at(day, "T12").toString()).build()));
    }

    /// One each Wednesday, but for the fourth week.
    private void reviews(int from, int to) {
        List<JsonObject> reviews = new ArrayList<>();
        for (int day = from; day < to; day++) {
            if (day % 7 == 2 && day / 7 != 3) {
                reviews.add(Log.record("v" + day, at(day, "T12").toString()).build());
            }
        }
        read("review", "wiki", from, to, reviews);
    }

    void accounts(int day, String hour, boolean factor) {
        String now = at(day, hour).toString();
        count(List.of("ann" + day, "bob" + day, "cy" + day));
        world.read(
                "account",
                "dir",
                now,
                now,
                account("ann" + day, now, "ann", factor),
                account("bob" + day, now, "bob", true),
                account("cy" + day, now, "cy", false));
    }

    void people(int day, String person) {
        String now = at(day, "T02").toString();
        count(List.of(person + day));
        world.read(
                "person",
                "hr",
                now,
                now,
                Log.record(person + day, now).put("person", person).build());
    }

    void empty(int day, String hour) {
        world.read("account", "dir", at(day, hour).toString(), at(day, hour).toString());
    }

    void broken(int day, String hour) {
        String now = at(day, hour).toString();
        world.read("account", "dir", now, now, 2, false, account("ann-late", now, "ann", false));
    }

    private static JsonObject account(String id, String now, String principal, boolean factor) {
        return Log.record(id, now)
                .put("system", "acme")
                .put("principal", principal)
                .put("mfa", factor)
                .build();
    }

    void system(String title) {
        world.document("system", "s", at(20, "T00").toString(), Json.object().put("title", title));
    }

    void otherDocument() {
        world.document(
                "control", "CHG-09", at(20, "T00").toString(), Json.object().put("title", "another"));
    }

    void exclude() {
        JsonObject left = Json.object().put("subject", "r1").build();
        world.document(
                "scope", "scope", "2026-01-01T00:00:00Z", Json.object().put("exclusions", Json.array(List.of(left))));
    }

    void waive() {
        world.document(
                "control",
                "CHG-01",
                "2025-01-01T00:00:00Z",
                Json.object()
                        .put("title", "c")
                        .put("waiver_rule", "where it must be")
                        .put("waiver_roles", Json.texts(List.of("chair"))));
        world.document(
                "role",
                "chair",
                "2025-01-01T00:00:00Z",
                Json.object().put("title", "r").put("holders", Json.texts(List.of("boss"))));
        world.document(
                "waiver",
                "w1",
                "2025-12-01T00:00:00Z",
                Json.object()
                        .put("title", "w")
                        .put("control", "CHG-01")
                        .put("test", test.id())
                        .put("items", Json.texts(List.of("git/c3", "acme/ann")))
                        .put("granted_for_from", "2026-01-01T00:00:00Z")
                        .put("granted_for_to", "2026-02-01T00:00:00Z"));
    }

    void reword(boolean told) {
        test = KeptTests.reworded(test, told);
    }

    /// The last reading of the reviews turns out not to have been whole.
    void readLess() {
        CollectionRun run = world.runs.get(1);
        RunClosing closing = run.closing().orElseThrow();
        world.runs.set(
                1,
                new CollectionRun(
                        run.id(),
                        run.opening(),
                        run.openedAt(),
                        run.received(),
                        Optional.of(new RunClosing(
                                closing.covers(),
                                closing.expectedCount(),
                                closing.countMethod(),
                                "",
                                List.of(),
                                false,
                                "connection lost")),
                        run.closedAt()));
    }

    void erase(String source, String id) {
        world.flush().erase(Optional.ofNullable(indexes.get(id)).orElseThrow(), source + "/" + id);
    }

    /// So many small files come that they are put together.
    void compact() {
        for (int i = 0; i < BATCH; i++) {
            change("small" + i, 8, "small");
            world.flush();
        }
        world.compact();
    }

    /// A release whose changes have one field more.
    void release() {
        List<Field> fields = new ArrayList<>(Types.CHANGE.fields());
        fields.add(Types.field("risk", FieldType.TEXT));
        Map<String, RecordType> types = new HashMap<>(Types.ALL);
        types.put(
                "change",
                new RecordType(
                        "change", "change", "", Types.CHANGE.shape(), List.of(), fields, Types.CHANGE.derived()));
        engine = world.engine(types);
    }

    void lose(String ending) throws IOException {
        try (var files = Files.newDirectoryStream(kept(), "*" + ending)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    void garble(String name) throws IOException {
        Files.writeString(kept().resolve(name), "{\"version\":1,\"da");
    }

    private void read(String type, String source, int from, int to, List<JsonObject> records) {
        count(records.stream().map(record -> record.text("id")).toList());
        world.read(
                type, source, at(from, "T00").toString(), at(to, "T00").toString(), records.toArray(new JsonObject[0]));
    }

    private void count(List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            indexes.put(ids.get(i), (long) world.log.size() + i);
        }
    }

    private static Window between(int from, int to) {
        return new Window(at(from, "T00"), at(to, "T00"));
    }

    private static Instant at(int day, String hour) {
        return Instant.parse(MONDAY.plusDays(day) + hour + ":00:00Z");
    }
}
