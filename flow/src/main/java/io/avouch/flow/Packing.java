package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.evidence.Erased;
import io.avouch.core.finding.ApprovedTexts;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.pack.NamedFile;
import io.avouch.core.pack.PackInput;
import io.avouch.core.pack.ReceivedFile;
import io.avouch.core.pack.Release;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.pack.SignedCheckpoint;
import io.avouch.core.pack.Withholding;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.PackSupply;
import io.avouch.core.port.PackWriter;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestRuns;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.selection.Draw.Drawn;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Packs a run for outsiders, and records that it was handed out.
///
/// A pack stands on the first checkpoint that covers the run's own decision, so that packing a run again gives the
/// same bytes, and a pack is as old as its run, or as the last erasure of a record.
public final class Packing {
    /// Of decisions: a pack was made.
    static final String DECISION = "pack-export";

    private final Organisations organisations;
    private final TestRuns runs;
    private final Testing testing;
    private final Reporting reporting;
    private final Auditing auditing;
    private final AuditReporting auditReporting;
    private final Exchanging exchanging;
    private final Standings standings;
    private final Selecting selecting;
    private final TestShelf tests;
    private final TestEngine engine;
    private final KeepingFiles files;
    private final EvidenceLog log;
    private final Lake lake;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final PackWriter writer;
    private final Supplier<Release> release;

    public Packing(
            Organisations organisations,
            TestRuns runs,
            Testing testing,
            Reporting reporting,
            Auditing auditing,
            AuditReporting auditReporting,
            Exchanging exchanging,
            Standings standings,
            Selecting selecting,
            TestShelf tests,
            TestEngine engine,
            KeepingFiles files,
            EvidenceLog log,
            Lake lake,
            Decisions decisions,
            UnitOfWork work,
            PackWriter writer,
            Supplier<Release> release) {
        this.organisations = organisations;
        this.runs = runs;
        this.testing = testing;
        this.reporting = reporting;
        this.auditing = auditing;
        this.auditReporting = auditReporting;
        this.exchanging = exchanging;
        this.standings = standings;
        this.selecting = selecting;
        this.tests = tests;
        this.engine = engine;
        this.files = files;
        this.log = log;
        this.lake = lake;
        this.decisions = decisions;
        this.work = work;
        this.writer = writer;
        this.release = release;
    }

    /// @param run the run's id; absent for the last one that ran every test
    /// @param audit the audit whose frozen run it is, and whose package is packed
    /// @param shown tests whose items are all shown by name, whatever the disclosure is
    public record Order(
            Optional<String> run,
            Assurance assurance,
            Disclosure disclosure,
            Set<String> shown,
            String actor,
            Optional<Audit> audit) {
        public Order(Optional<String> run, Assurance assurance, Disclosure disclosure, String actor) {
            this(run, assurance, disclosure, Set.of(), actor, Optional.empty());
        }

        public Order {
            shown = Set.copyOf(shown);
        }

        public Order showing(Set<String> tests) {
            return new Order(run, assurance, disclosure, tests, actor, audit);
        }
    }

    /// The order for an audit: what was frozen for it last.
    public Order of(OrgId org, String id, Disclosure disclosure, String actor) {
        Audit audit = auditing.get(org, id);
        return new Order(
                Optional.of(auditing.getFreeze(org, audit).run()),
                audit.assurance()
                        .orElseThrow(
                                () -> ProblemsException.of(id, "there is no package for " + audit.framework(), "")),
                disclosure,
                Set.of(),
                actor,
                Optional.of(audit));
    }

    /// What was packed.
    public record Packed(TestRun run, Digest manifest) {}

    /// @param to a file that does not exist yet; it is there only when the hand-out has been recorded
    public Packed pack(OrgId org, Order order, Path to) throws IOException {
        Organisation organisation = organisations
                .find(org)
                .orElseThrow(() -> ProblemsException.of("organisation", "no organisation '" + org + "'", ""));
        TestRun run = run(org, order.run());
        for (String test : order.shown()) {
            if (run.find(test).isEmpty()) {
                throw ProblemsException.of("show", "no test '" + test + "' in run " + run.id(), "");
            }
        }
        List<Selection.Recorded> selections = selections(org, order, run);
        SignedCheckpoint checkpoint = checkpoint(org, run);
        List<SealedDecision> sealed = decisions.sealedBelow(org, checkpoint.size());
        ToolUse use = new ToolUse(run, sealed);
        Standing standing = standings.of(org, run);
        PackInput input = new PackInput(
                organisation,
                order.assurance(),
                order.disclosure(),
                order.shown(),
                selections,
                run,
                run.only(new ApprovedTexts(standing.programme()).negate()).results().stream()
                        .map(TestResult::test)
                        .collect(Collectors.toSet()),
                requirements(org, order, standing),
                checkpoint,
                log.verifierKey(org),
                use.disclosed(),
                use.controls(),
                release.get());
        PackedFiles packed = new PackedFiles(org, files, sealed);
        Digest manifest =
                writer.write(input, new Supply(org, run, order, standing, checkpoint, selections, input, packed), to);
        record(org, order, run, checkpoint, manifest);
        return new Packed(run, manifest);
    }

    /// Those drawn for the audit, out of this run: who drew an item is given it.
    private List<Selection.Recorded> selections(OrgId org, Order order, TestRun run) {
        return order.audit()
                .map(audit -> selecting.list(org, Optional.of(audit.id()), Optional.empty()).stream()
                        .filter(each -> each.selection().run().equals(run.id()))
                        .map(each -> selecting.named(org, each))
                        .toList())
                .orElse(List.of());
    }

    /// As the run saw them; for an audit, those in its scope as it weighs them.
    private List<WeighedRequirement> requirements(OrgId org, Order order, Standing standing) {
        if (order.audit().isEmpty()) {
            return standing.of(order.assurance().framework());
        }
        Audit audit = order.audit().get();
        return auditing.weigh(org, audit, auditing.getFreeze(org, audit)).rows().stream()
                .map(row -> new WeighedRequirement(
                        row.ref(),
                        row.status().like(),
                        row.status().text() + ": " + row.reason(),
                        row.primary(),
                        row.supporting(),
                        List.of()))
                .toList();
    }

    private TestRun run(OrgId org, Optional<String> id) {
        return id.map(known -> runs.find(org, known)
                        .orElseThrow(() -> ProblemsException.of(
                                "run", "no run '" + known + "'", "leave it out for the last complete one")))
                .or(() -> runs.findLatest(org, Long.MAX_VALUE, true))
                .orElseThrow(() -> ProblemsException.of(
                        "run", "no complete run of tests to pack", "run all tests first: avouch test"));
    }

    /// The first that covers the run's own decision, and every later one to erase a record, for it may have taken a
    /// name out of what the run found, or a file that was here then.
    private SignedCheckpoint checkpoint(OrgId org, TestRun run) {
        log.checkpoint(org);
        long recorded = decisions.sealedBelow(org, Long.MAX_VALUE).stream()
                .filter(decision -> ToolUse.records(decision, run))
                .mapToLong(SealedDecision::index)
                .findFirst()
                .orElseThrow(() -> ProblemsException.of(
                        "run", "the decision that recorded run " + run.id() + " is not in the ledger", ""));
        long covered = lake.erased(org).stream().mapToLong(Erased::by).reduce(recorded, Math::max);
        long files = this.files.lastErasure(org, run.checkpoint().size()).orElse(covered);
        return log.findCheckpointOf(org, Math.max(covered, files)).orElseThrow();
    }

    private void record(OrgId org, Order order, TestRun run, SignedCheckpoint checkpoint, Digest manifest) {
        work.run(
                org,
                () -> decisions.add(
                        org,
                        DECISION,
                        order.actor(),
                        organisations.now(org),
                        Json.object()
                                .put("run", run.id())
                                .putIfPresent("audit", order.audit().map(Audit::id))
                                .put("framework", order.assurance().framework())
                                .put("disclosure", order.disclosure().text())
                                .put(
                                        "shown",
                                        Json.texts(
                                                order.shown().stream().sorted().toList()))
                                .put("size", checkpoint.size())
                                .put("manifest", manifest.toString())
                                .build()));
        log.checkpoint(org);
    }

    /// The large parts, from where they lie.
    private final class Supply implements PackSupply {
        private final OrgId org;
        private final TestRun run;
        private final Order order;
        private final Standing standing;
        private final SignedCheckpoint checkpoint;
        private final List<Selection.Recorded> selections;
        private final PackInput input;
        private final PackedFiles packed;

        Supply(
                OrgId org,
                TestRun run,
                Order order,
                Standing standing,
                SignedCheckpoint checkpoint,
                List<Selection.Recorded> selections,
                PackInput input,
                PackedFiles packed) {
            this.input = input;
            this.packed = packed;
            this.checkpoint = checkpoint;
            this.selections = selections;
            this.org = org;
            this.run = run;
            this.order = order;
            this.standing = standing;
        }

        @Override
        public byte[] tile(String path) throws IOException {
            return log.tile(org, path).orElseThrow(() -> new IOException("the log has no " + path));
        }

        @Override
        public Optional<byte[]> findLogFile(String path) {
            return log.tile(org, path);
        }

        @Override
        public SortedMap<Long, Long> anchors() {
            return log.anchors(org, checkpoint.size());
        }

        @Override
        public Map<String, String> testFiles(String test) {
            return tests.files(org, run.find(test).orElseThrow());
        }

        @Override
        public void items(String test, Path csv, Path parquet) {
            boolean whole = order.disclosure().showsItems() || order.shown().contains(test);
            Optional<Withholding> withheld = whole
                    ? Optional.empty()
                    : Optional.of(new Withholding(
                            log.secret(org, "pack " + run.id()),
                            order.disclosure().showsDeviations(),
                            selections.stream()
                                    .map(Selection.Recorded::selection)
                                    .filter(each -> each.test().equals(test))
                                    .flatMap(each -> each.items().stream())
                                    .map(Drawn::item)
                                    .collect(Collectors.toSet())));
            engine.writeItems(org, run.id(), test, withheld, csv, parquet);
        }

        @Override
        public Optional<String> facts(String test) {
            return engine.facts(org, run.id(), test);
        }

        @Override
        public List<Lake.Held> records(List<Long> indexes) {
            return lake.findAll(org, indexes);
        }

        /// A pack of pseudonyms has none of documents.
        @Override
        public List<NamedFile> namedFiles() {
            boolean open = order.disclosure().showsDeviations();
            Set<String> kinds = order.disclosure() == Disclosure.INPUTS
                    ? run.results().stream()
                            .flatMap(result -> tests.used(org, result).documents().stream())
                            .collect(Collectors.toSet())
                    : Set.of();
            return packed.named(
                    standing.programme(), open ? PackedFiles.documents(input.decisions()) : Set.of(), kinds, open);
        }

        @Override
        public Optional<ReceivedFile> findFile(String sha256) {
            return packed.find(sha256);
        }

        @Override
        public InputStream openFile(ReceivedFile file) throws IOException {
            return packed.open(file);
        }

        @Override
        public void document(ReportFormat format, OutputStream out) throws IOException {
            if (order.audit().isPresent()) {
                auditReporting.writeFrozen(org, order.audit().get(), format, out);
            } else {
                reporting.workingPackage(standing, run, order.assurance(), format, out);
            }
        }

        @Override
        public SortedMap<String, JsonObject> oscal() {
            return exchanging.documents(
                    standing,
                    run,
                    List.of(order.assurance().framework()),
                    order.disclosure().showsDeviations());
        }

        @Override
        public void inputs(Path folder, LongConsumer read) {
            if (order.disclosure() == Disclosure.INPUTS) {
                engine.writeInputs(testing.request(org, run), folder, read);
            }
        }

        @Override
        public String sign(String text) {
            return log.signNote(org, text);
        }
    }
}
