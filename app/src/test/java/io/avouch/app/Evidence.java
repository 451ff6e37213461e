package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.PastWork;
import io.avouch.core.time.Window;
import io.avouch.flow.ExampleEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All that an engine is given of an organisation, as a value: shuffled, repeated, and less of it.
record Evidence(
        Window window,
        Instant observedTo,
        List<SealedRecord> records,
        List<CollectionRun> runs,
        List<Revision> documents,
        PastWork past) {
    Evidence {
        records = List.copyOf(records);
        runs = List.copyOf(runs);
        documents = List.copyOf(documents);
    }

    static Evidence of(ExampleEvidence example) {
        return new Evidence(
                example.window(),
                example.observedTo(),
                example.records(),
                example.runs(),
                example.documents(),
                example.past());
    }

    TestEngine.Request fill(Lake lake, OrgId org, ControlTest... tests) {
        return new ExampleEvidence(window, observedTo, records, runs, documents, past).fill(lake, org, List.of(tests));
    }

    /// The same in another order, each reading done a second time.
    Evidence shuffledAndRepeated(Random random) {
        List<SealedRecord> twice = new ArrayList<>(records);
        records.forEach(record -> twice.add(new SealedRecord(
                record.type(), record.source(), record.run() + "-again", record.record(), record.derived())));
        List<CollectionRun> again = new ArrayList<>(runs);
        runs.forEach(run -> again.add(new CollectionRun(
                run.id() + "-again", run.opening(), run.openedAt(), run.received(), run.closing(), run.closedAt())));
        Collections.shuffle(twice, random);
        Collections.shuffle(again, random);
        List<Revision> mixed = new ArrayList<>(documents);
        Collections.shuffle(mixed, random);
        return new Evidence(window, observedTo, twice, again, mixed, past);
    }

    /// One record did not arrive; its source says how many there are.
    Evidence without(SealedRecord gone) {
        return keeping(record -> record != gone, run -> true);
    }

    Evidence withoutRun(CollectionRun gone) {
        return keeping(
                record -> !record.run().equals(gone.id()), run -> !run.id().equals(gone.id()));
    }

    /// Nothing of a source was ever read.
    Evidence withoutSource(String gone) {
        return keeping(
                record -> !record.source().equals(gone),
                run -> !run.opening().source().equals(gone));
    }

    /// A source is collected no more: what still is read knows of it, and nobody reads it.
    ///
    /// @param declared whether its declaration stays
    Evidence asSibling(String gone, boolean declared) {
        List<CollectionRun> told = runs.stream()
                .map(run -> run.opening().source().equals(gone) ? sibling(run) : run)
                .toList();
        return new Evidence(
                window,
                observedTo,
                records.stream().filter(record -> !record.source().equals(gone)).toList(),
                told,
                documents.stream()
                        .filter(each -> declared
                                || !each.kind().equals("source")
                                || !each.body().text("title").equals(gone))
                        .toList(),
                past);
    }

    private static CollectionRun sibling(CollectionRun run) {
        RunOpening opening = run.opening();
        return new CollectionRun(
                run.id(),
                new RunOpening(opening.type(), "the-others", "collected", "", JsonObject.EMPTY, "", "UTC", "me", "1"),
                run.openedAt(),
                0,
                run.closing()
                        .map(closing -> new RunClosing(
                                closing.covers(),
                                OptionalLong.of(0),
                                CountMethod.SOURCE,
                                "",
                                List.of(opening.source()),
                                true,
                                "")),
                run.closedAt());
    }

    /// Whether it lies before the window, of which alone the coverage tells.
    boolean before(SealedRecord record) {
        return time(record).isBefore(window.from());
    }

    boolean before(CollectionRun run) {
        return run.closing()
                .filter(closing -> !closing.covers().to().isAfter(window.from()))
                .isPresent();
    }

    private Evidence keeping(Predicate<SealedRecord> record, Predicate<CollectionRun> run) {
        List<SealedRecord> left = records.stream().filter(record).toList();
        List<CollectionRun> read = runs.stream()
                .filter(run)
                .map(each -> new CollectionRun(
                        each.id(),
                        each.opening(),
                        each.openedAt(),
                        left.stream()
                                .filter(one -> one.run().equals(each.id()))
                                .map(SealedRecord::payloadDigest)
                                .distinct()
                                .count(),
                        each.closing(),
                        each.closedAt()))
                .toList();
        return new Evidence(window, observedTo, left, read, documents, past);
    }

    /// What happened before the window was read by a reading of its own.
    Evidence earlierApart() {
        List<CollectionRun> parted = new ArrayList<>();
        List<SealedRecord> all = new ArrayList<>(records);
        for (CollectionRun run : runs) {
            RunClosing closing = run.closing().orElseThrow();
            if (!closing.covers().from().isBefore(window.from())
                    || !window.from().isBefore(closing.covers().to())) {
                parted.add(run);
                continue;
            }
            List<SealedRecord> before = new ArrayList<>();
            List<SealedRecord> after = new ArrayList<>();
            for (SealedRecord record : records) {
                if (record.run().equals(run.id())) {
                    (time(record).isBefore(window.from()) ? before : after).add(record);
                }
            }
            before.forEach(record -> all.set(all.indexOf(record), moved(record, run.id() + "-before")));
            parted.add(
                    part(run, run.id() + "-before", new Window(closing.covers().from(), window.from()), before.size()));
            parted.add(part(
                    run, run.id(), new Window(window.from(), closing.covers().to()), after.size()));
        }
        return new Evidence(window, observedTo, all, parted, documents, past);
    }

    private static Instant time(SealedRecord record) {
        return Instant.parse(record.record()
                .findText("revised_at")
                .orElseGet(() -> record.record().text("occurred_at")));
    }

    private static SealedRecord moved(SealedRecord record, String run) {
        return new SealedRecord(record.type(), record.source(), run, record.record(), record.derived());
    }

    private static CollectionRun part(CollectionRun run, String id, Window covers, int count) {
        RunClosing closing = run.closing().orElseThrow();
        return new CollectionRun(
                id,
                run.opening(),
                covers.from(),
                count,
                Optional.of(new RunClosing(
                        covers,
                        OptionalLong.of(count),
                        closing.countMethod(),
                        closing.rawDigest(),
                        closing.unread(),
                        closing.complete(),
                        closing.failure())),
                Optional.of(covers.to()));
    }

    /// Each source has a document that says what it is to give, so that its absence can be known.
    Evidence declared() {
        Map<String, List<String>> types = new TreeMap<>();
        runs.forEach(run -> types.computeIfAbsent(run.opening().source(), any -> new ArrayList<>())
                .add(run.opening().type()));
        List<Revision> all = new ArrayList<>(documents);
        types.forEach((source, given) -> {
            List<String> known = documents.stream()
                    .filter(each -> each.kind().equals("source")
                            && each.state() == DocumentState.APPROVED
                            && each.body().text("title").equals(source))
                    .flatMap(each -> each.body().texts("record_types").stream())
                    .toList();
            if (!known.containsAll(given)) {
                all.add(source(source, given.stream().distinct().toList(), all.size()));
            }
        });
        return new Evidence(window, observedTo, records, runs, all, past);
    }

    private Revision source(String name, List<String> types, int index) {
        JsonObject body = Json.object()
                .put("title", name)
                .put("kind", "other")
                .put("record_types", Json.texts(types))
                .put("systems", Json.texts(List.of()))
                .put("owner", "owner")
                .put("cadence", "P1D")
                .build();
        Instant at = window.from().minusSeconds(1);
        return new Revision(
                "source",
                "declared-" + index,
                1,
                body,
                DocumentState.APPROVED,
                "owner",
                "author",
                Optional.of("approver"),
                "",
                at,
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(100_000 + index),
                Optional.of(at));
    }

    /// Who is known as a person or a machine, of each the last approved revision.
    Stream<Revision> known() {
        return documents.stream()
                .filter(each -> Set.of("identity", "agent").contains(each.kind())
                        && each.state() == DocumentState.APPROVED
                        && documents.stream()
                                .noneMatch(later -> later.key().equals(each.key())
                                        && later.number() > each.number()
                                        && later.state() == DocumentState.APPROVED));
    }

    /// A document is retired once everything is over.
    Evidence retired(Revision gone) {
        Instant at = window.to().minusSeconds(1);
        List<Revision> all = new ArrayList<>(documents);
        all.add(new Revision(
                gone.kind(),
                gone.id(),
                (int) documents.stream()
                                .filter(each -> each.key().equals(gone.key()))
                                .count()
                        + 1,
                gone.body(),
                DocumentState.RETIRED,
                gone.owner(),
                gone.author(),
                Optional.of("approver"),
                "",
                at,
                gone.digest(),
                OptionalLong.of(200_000),
                Optional.of(at)));
        return new Evidence(window, observedTo, records, runs, all, past);
    }

    Stream<String> sources() {
        return runs.stream().map(run -> run.opening().source()).distinct().sorted();
    }
}
