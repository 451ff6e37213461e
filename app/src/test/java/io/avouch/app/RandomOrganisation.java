package io.avouch.app;

import io.avouch.catalog.ContentTree;
import io.avouch.catalog.DocumentChecker;
import io.avouch.core.Digest;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Derivations;
import io.avouch.core.evidence.RecordChecker;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.DocumentRules;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.PastWork;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;

/// A small organisation that a seed makes up: its records, its readings with all that goes wrong in them, and
/// its documents. Times lie on hours, or a second beside them, so that edges are met often.
final class RandomOrganisation {
    static final Window WINDOW = Window.parse("2026-01-01", "2026-03-31");
    static final Instant BEGIN = Instant.parse("2025-09-01T00:00:00Z");
    private static final List<String> FATES =
            List.of("unread", "broken", "short", "uploader", "uncounted", "fine", "fine", "fine", "fine", "fine");

    private static final DocumentChecker RULES = new DocumentChecker(ContentTree.ofClassPath());

    private final Random random;
    private final Catalog catalog;
    private final boolean faulty;
    private final Instant observedTo;
    private final List<SealedRecord> records = new ArrayList<>();
    private final List<CollectionRun> runs = new ArrayList<>();
    private final List<Revision> documents = new ArrayList<>();

    RandomOrganisation(long seed, Catalog catalog) {
        this.random = new Random(seed);
        this.catalog = catalog;
        this.faulty = random.nextInt(5) < 2;
        this.observedTo = WINDOW.to().plus(Duration.ofDays(pick(0, 5, 20)));
    }

    Evidence evidence() {
        RandomRecords made = new RandomRecords(random, observedTo);
        read("change", "git", made.changes());
        read("deployment", "cd", made.deployments());
        read("evaluation", "evals", made.evaluations());
        read("review", "grc", made.reviews());
        read("statement", "grc", made.statements());
        read("signoff", "grc", made.signoffs());
        read("vulnerability", "scanner", made.vulnerabilities());
        snapshots("scim", made);
        branches(made);
        programme();
        Collections.shuffle(records, random);
        Collections.shuffle(runs, random);
        return new Evidence(WINDOW, observedTo, records, runs, documents, PastWork.NONE);
    }

    /// Readings from the beginning to the end of what is observed, some of them failing in one way or another.
    private void read(String type, String source, List<JsonObject> all) {
        TreeSet<Instant> edges = new TreeSet<>(List.of(BEGIN, observedTo));
        for (int i = random.nextInt(4); i > 0; i--) {
            edges.add(BEGIN.plus(Duration.ofHours(random.nextInt(24 * 210))));
        }
        Instant from = BEGIN;
        for (Instant to : edges.tailSet(BEGIN, false)) {
            if (to.isAfter(observedTo)) {
                break;
            }
            Window covers = new Window(from, to);
            read(
                    type,
                    source,
                    covers,
                    all.stream().filter(record -> covers.contains(time(record))).toList());
            from = to;
        }
    }

    private static Instant time(JsonObject record) {
        return Instant.parse(record.findText("revised_at").orElseGet(() -> record.text("occurred_at")));
    }

    private void read(String type, String source, Window covers, List<JsonObject> own) {
        String fate = faulty ? FATES.get(random.nextInt(FATES.size())) : "fine";
        if (fate.equals("unread")) {
            return;
        }
        String id = "run-" + runs.size();
        List<JsonObject> arrived =
                fate.equals("fine") || own.isEmpty() ? own : own.subList(0, own.size() - random.nextInt(2));
        arrived.forEach(record -> seal(type, source, id, record));
        long distinct = arrived.stream()
                .map(record -> Jcs.text(clean(type, record)))
                .distinct()
                .count();
        boolean counted = !fate.equals("uncounted");
        runs.add(new CollectionRun(
                id,
                new RunOpening(type, source, "collected", "", JsonObject.EMPTY, "", "UTC", "me", "1"),
                covers.from(),
                distinct,
                Optional.of(new RunClosing(
                        covers,
                        counted ? OptionalLong.of(distinct + (fate.equals("short") ? 1 : 0)) : OptionalLong.empty(),
                        fate.equals("uploader")
                                ? CountMethod.UPLOADER
                                : counted ? CountMethod.SOURCE : CountMethod.NONE,
                        "",
                        List.of(),
                        !fate.equals("broken"),
                        fate.equals("broken") ? "connection lost" : "")),
                Optional.of(covers.to())));
    }

    private void snapshots(String source, RandomRecords made) {
        for (Instant at = Instant.parse("2025-12-25T06:00:00Z");
                at.isBefore(observedTo);
                at = at.plus(Duration.ofDays(7))) {
            read("account", source, new Window(at, at), made.accounts(at));
        }
    }

    private void branches(RandomRecords made) {
        for (Instant at = Instant.parse("2025-12-25T06:00:00Z");
                at.isBefore(observedTo);
                at = at.plus(pick(
                        Duration.ofHours(168),
                        Duration.ofHours(168),
                        Duration.ofHours(252),
                        Duration.ofHours(252).plusSeconds(1)))) {
            read("configuration", "forge", new Window(at, at), made.branches(at));
        }
        read("configuration", "forge", new Window(observedTo, observedTo), made.branches(observedTo));
    }

    private void seal(String type, String source, String run, JsonObject record) {
        JsonObject clean = clean(type, record);
        records.add(new SealedRecord(type, source, run, clean, Derivations.of(type, clean)));
    }

    private JsonObject clean(String type, JsonObject record) {
        return switch (new RecordChecker(
                        Optional.ofNullable(catalog.recordTypes().get(type)).orElseThrow())
                .check(record)) {
            case RecordChecker.Checked.Good good -> good.record();
            case RecordChecker.Checked.Bad bad ->
                throw new AssertionError(type + ": " + String.join("; ", bad.problems()));
        };
    }

    private void programme() {
        source("git", List.of("change"), "P1D");
        source("cd", List.of("deployment"), "P1D");
        source("grc", List.of("review", "statement", "signoff"), "P1D");
        source("scim", List.of("account"), "P7D");
        source("forge", List.of("configuration"), "P7D");
        for (String system : List.of("a", "b", "c")) {
            boolean inScope = random.nextInt(4) > 0;
            save("system", system, DocumentState.APPROVED, system(system, inScope));
            switch (random.nextInt(6)) {
                case 0 -> save("system", system, DocumentState.DRAFT, system(system, !inScope));
                case 1 -> save("system", system, DocumentState.RETIRED, system(system, inScope));
                case 2 -> save("system", system, DocumentState.APPROVED, system(system, !inScope));
                default -> {}
            }
        }
        save(
                "scope",
                "soc2",
                DocumentState.APPROVED,
                Json.object()
                        .put("title", "Scope")
                        .put("framework", "soc2")
                        .put("statement", "All but toys")
                        .put(
                                "exclusions",
                                Json.array(List.of(Json.object()
                                        .put("subject", "toys")
                                        .put("reason", "no customers")
                                        .build())))
                        .build());
        save(
                "identity",
                "ann",
                random.nextBoolean() ? DocumentState.APPROVED : DocumentState.RETIRED,
                Json.object()
                        .put("name", "Ann")
                        .put("kind", "person")
                        .put("emails", Json.texts(List.of("ann@acme.org")))
                        .put("names", Json.texts(List.of("Ann Smith")))
                        .put(
                                "logins",
                                Json.array(List.of(
                                        Json.object().put("login", "ann").build(),
                                        Json.object().put("login", "a-smith").build())))
                        .build());
        others();
        required();
    }

    /// Some people and machines are known, by one name or by another, and some names are of both.
    private void others() {
        for (String name : List.of("Bob", "cyd", "bob@other.org", "cyd@acme.org")) {
            if (random.nextInt(3) > 0) {
                String id = "known-" + name.toLowerCase(Locale.ROOT).replace('@', '-');
                JsonObject body = Json.object()
                        .put("name", name)
                        .put("kind", pick("person", "person", "person", "service", "agent"))
                        .build();
                save("identity", id, DocumentState.APPROVED, body);
                if (random.nextInt(4) == 0) {
                    save("identity", id, DocumentState.RETIRED, body);
                }
            }
        }
    }

    private void required() {
        for (int i = 0; i < 6; i++) {
            JsonObject body = Json.object()
                    .put("title", "Statement " + i)
                    .put("control", "GOV-06")
                    .put("form", i % 2 == 0 ? "statement" : "signoff")
                    .put("subject", "s" + i % 4)
                    .put("role", pick("ceo", "ciso"))
                    .put("first_due_on", pick("2025-12-31", "2026-01-01", "2026-02-10", "2026-03-31", "2026-04-01"))
                    .put("document_needed", i % 3 == 0)
                    .build();
            save(
                    "statement-required",
                    "r" + i,
                    pick(DocumentState.APPROVED, DocumentState.APPROVED, DocumentState.DRAFT),
                    body);
            if (random.nextInt(4) == 0) {
                save(
                        "statement-required",
                        "r" + i,
                        pick(DocumentState.RETIRED, DocumentState.DRAFT, DocumentState.APPROVED),
                        body);
            }
        }
    }

    private JsonObject system(String id, boolean inScope) {
        return Json.object()
                .put("title", id)
                .put("kind", "application")
                .put("owner", "ann")
                .put("in_scope", inScope)
                .put("record_types", Json.texts(random.nextInt(8) == 0 ? List.of("account") : List.of()))
                .build();
    }

    private void source(String name, List<String> types, String cadence) {
        Json.ObjectBuilder body = Json.object()
                .put("title", name)
                .put("kind", "other")
                .put("record_types", Json.texts(types))
                .put("systems", Json.texts(random.nextInt(3) == 0 ? List.of("a") : List.of("a", "b", "c")))
                .put("owner", "ann")
                .put("cadence", cadence)
                .put("since", pick("2025-09-01", "2025-12-20", "2026-01-15"));
        if (random.nextInt(8) == 0) {
            body.put("until", "2026-03-20");
        }
        save("source", name, DocumentState.APPROVED, body.build());
    }

    private void save(String kind, String id, DocumentState state, JsonObject body) {
        List<DocumentRules.Violation> wrong = RULES.check(kind, body);
        if (!wrong.isEmpty()) {
            throw new AssertionError(kind + ": " + wrong);
        }
        int number = (int) documents.stream()
                        .filter(each -> each.kind().equals(kind) && each.id().equals(id))
                        .count()
                + 1;
        Instant at =
                number == 1 ? BEGIN.plus(Duration.ofDays(1)) : BEGIN.plus(Duration.ofDays(20L + random.nextInt(100)));
        documents.add(new Revision(
                kind,
                id,
                number,
                body,
                state,
                "owner",
                "author",
                Optional.of("approver"),
                "",
                at,
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(documents.size()),
                Optional.of(at)));
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }
}
