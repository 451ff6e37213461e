package io.avouch.engine.view;

import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.LedgerChecked;
import io.avouch.core.test.PastWork;
import io.avouch.core.test.Tested;
import io.avouch.core.time.Instants;
import io.avouch.engine.duck.Duck;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What Avouch itself knows, as relations that tests of the programme ask: readings, earlier runs of tests, checks of
/// the ledger, and the revisions of all documents without their words.
///
/// ```
/// collection_run     a row for each reading that was closed below the checkpoint; `finished` if it did not break
///                    off, `complete` if the source's own count arrived besides, `claims` if a file says it of itself,
///                    `snapshot` if it shows how things stand
/// test_run           a row for each test of each run recorded below the checkpoint
/// test_run_control   the controls that the test was of then
/// ledger_check       a row for each time that the ledger was checked and that was recorded below the checkpoint
/// document_revision  a row for each revision of each kind, valid as in doc_<kind>
/// ```
public final class OwnFacts {
    public static final String TEST_RUN = "test_run";
    public static final String TEST_RUN_CONTROL = "test_run_control";
    public static final String LEDGER_CHECK = "ledger_check";
    public static final String DOCUMENT_REVISION = "document_revision";

    private OwnFacts() {}

    /// Whether a text reads revisions of whatever kind there is.
    public static boolean allDocuments(Uses uses) {
        return uses.relations().contains(DOCUMENT_REVISION);
    }

    public static void loadRevisions(Duck duck, List<Revision> revisions, Map<String, DocumentKind> kinds) {
        if (!revisions.isEmpty()) {
            duck.append("@revision_text", DocumentRows.revisions(revisions, kinds));
            duck.run(Facts.TYPED_REVISIONS);
        }
    }

    public static void load(Duck duck, PastWork past) {
        loadTested(duck, past.tested());
        if (!past.checked().isEmpty()) {
            duck.append(
                    "@ledger_check_text",
                    past.checked().stream().map(OwnFacts::row).toList());
            duck.run(Facts.TYPED_LEDGER_CHECKS);
        }
    }

    private static List<Optional<String>> row(LedgerChecked checked) {
        return texts(
                Instants.text(checked.recordedAt()),
                Long.toString(checked.entries()),
                Long.toString(checked.claims()),
                Long.toString(checked.failed()));
    }

    private static void loadTested(Duck duck, Collection<Tested> tested) {
        if (!tested.isEmpty()) {
            duck.append("@tested_text", tested.stream().map(OwnFacts::row).toList());
            duck.append(
                    TEST_RUN_CONTROL,
                    tested.stream()
                            .flatMap(each -> each.controls().stream()
                                    .distinct()
                                    .map(control -> texts(each.run(), each.test(), control)))
                            .toList());
            duck.run(Facts.TYPED_TESTED);
        }
    }

    private static List<Optional<String>> row(Tested tested) {
        return texts(
                tested.run(),
                tested.test(),
                Instants.text(tested.recordedAt()),
                Instants.text(tested.window().from()),
                Instants.text(tested.window().to()),
                tested.outcome(),
                Long.toString(tested.received()),
                Long.toString(tested.failed()),
                Long.toString(tested.unverified()),
                Boolean.toString(tested.covered()));
    }

    /// Who read a source, with what and how: nobody's concern whose texts don't ask.
    ///
    /// @param texts of all that will be run
    public static Predicate<String> wordsOfRuns(Collection<Uses> texts) {
        List<Uses> asking = texts.stream()
                .filter(each -> each.relations().contains("collection_run"))
                .toList();
        return column -> asking.stream()
                .anyMatch(each ->
                        each.columns().map(named -> named.contains(column)).orElse(true));
    }

    /// @param told which columns of words are filled
    static List<Optional<String>> row(CollectionRun run, RunClosing closing, boolean snapshot, Predicate<String> told) {
        RunOpening opening = run.opening();
        return List.of(
                Optional.of(run.id()),
                Optional.of(opening.type()),
                Optional.of(opening.source()),
                Optional.of(Instants.text(closing.covers().from())),
                Optional.of(Instants.text(closing.covers().to())),
                Optional.of(Boolean.toString(run.whole())),
                Optional.of(Long.toString(run.received())),
                Optional.of(Boolean.toString(run.whole()
                        && closing.countMethod() == CountMethod.SOURCE
                        && closing.expectedCount().isPresent())),
                said(opening.provenance()),
                said(opening.query()).filter(any -> told.test("asked")),
                Optional.of(Jcs.text(opening.parameters())).filter(any -> told.test("parameters")),
                said(opening.tenant()).filter(any -> told.test("tenant")),
                said(opening.zone()).filter(any -> told.test("time_zone")),
                said(opening.actor()).filter(any -> told.test("actor")),
                said(opening.collectorVersion()).filter(any -> told.test("collector_version")),
                closing.expectedCount().isPresent()
                        ? Optional.of(Long.toString(closing.expectedCount().getAsLong()))
                        : Optional.empty(),
                Optional.of(closing.countMethod().text()),
                said(closing.rawDigest()),
                Optional.of(Integer.toString(closing.siblings().size())),
                Optional.of(Instants.text(run.openedAt())),
                run.closedAt().map(Instants::text),
                Optional.of(Boolean.toString(closing.complete())),
                Optional.of(Boolean.toString(run.ofClaims())),
                Optional.of(Boolean.toString(snapshot)));
    }

    /// A reading that says nothing says so by an empty text, which is no value in SQL.
    private static Optional<String> said(String text) {
        return Optional.of(text).filter(words -> !words.isBlank());
    }

    static List<Optional<String>> row(Revision revision, Optional<Instant> validTo, Optional<DocumentKind> kind) {
        return List.of(
                Optional.of(revision.kind()),
                Optional.of(revision.id()),
                Optional.of(Integer.toString(revision.number())),
                revision.recordedAt().map(Instants::text),
                validTo.map(Instants::text),
                Optional.of(revision.state().text()),
                Optional.of(revision.owner()),
                Optional.of(revision.author()),
                revision.approver(),
                Optional.of(revision.digest().hex()),
                kind.map(each -> Boolean.toString(each.independentApproval())),
                kind.flatMap(DocumentKind::reviewInterval).map(Period::toString));
    }

    private static List<Optional<String>> texts(String... values) {
        return List.of(values).stream().map(Optional::of).toList();
    }
}
