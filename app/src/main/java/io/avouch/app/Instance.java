package io.avouch.app;

import io.avouch.anchor.BouncyCastleSigner;
import io.avouch.catalog.AdviserReader;
import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.DocumentChecker;
import io.avouch.catalog.DutyReader;
import io.avouch.catalog.FolderReader;
import io.avouch.catalog.FrameworkFolder;
import io.avouch.catalog.MappingReader;
import io.avouch.catalog.StarterReader;
import io.avouch.collect.components.ComponentFiles;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.Mappings;
import io.avouch.core.port.DocumentRules;
import io.avouch.core.programme.Duty;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import io.avouch.engine.run.RunFiles;
import io.avouch.flow.Admitting;
import io.avouch.flow.Advising;
import io.avouch.flow.Attaching;
import io.avouch.flow.AuditReporting;
import io.avouch.flow.AuditWorkspace;
import io.avouch.flow.Auditing;
import io.avouch.flow.ChangedTexts;
import io.avouch.flow.CheckingTests;
import io.avouch.flow.Comparisons;
import io.avouch.flow.Deviations;
import io.avouch.flow.Drafting;
import io.avouch.flow.Due;
import io.avouch.flow.Erasing;
import io.avouch.flow.ErasingFiles;
import io.avouch.flow.Exchanging;
import io.avouch.flow.FileNeeds;
import io.avouch.flow.FixText;
import io.avouch.flow.Founding;
import io.avouch.flow.Holding;
import io.avouch.flow.ImportingComponents;
import io.avouch.flow.KeepingFiles;
import io.avouch.flow.Machines;
import io.avouch.flow.Obliging;
import io.avouch.flow.OwnHistory;
import io.avouch.flow.Packing;
import io.avouch.flow.Papers;
import io.avouch.flow.PastDocuments;
import io.avouch.flow.PastOccasions;
import io.avouch.flow.PastRecords;
import io.avouch.flow.PastReviews;
import io.avouch.flow.PastRuns;
import io.avouch.flow.Planning;
import io.avouch.flow.ReadingTests;
import io.avouch.flow.Readings;
import io.avouch.flow.Recovering;
import io.avouch.flow.Reporting;
import io.avouch.flow.RoleHolders;
import io.avouch.flow.Selecting;
import io.avouch.flow.ShadowAi;
import io.avouch.flow.Sources;
import io.avouch.flow.Standings;
import io.avouch.flow.TestShelf;
import io.avouch.flow.Testing;
import io.avouch.flow.TrustPages;
import io.avouch.flow.TrustRoom;
import io.avouch.flow.TryingTests;
import io.avouch.pack.write.PackFile;
import io.avouch.report.Reports;
import io.avouch.report.oscal.OscalDocuments;
import io.avouch.store.Database;
import io.avouch.store.FileErasureList;
import io.avouch.store.FolderOfFiles;
import io.avouch.store.InstanceId;
import io.avouch.store.Keys;
import io.avouch.store.LedgerLog;
import io.avouch.store.Salts;
import io.avouch.store.SqlAccounts;
import io.avouch.store.SqlApiTokens;
import io.avouch.store.SqlCollectionRuns;
import io.avouch.store.SqlDecisions;
import io.avouch.store.SqlDocuments;
import io.avouch.store.SqlErasures;
import io.avouch.store.SqlEvidenceFiles;
import io.avouch.store.SqlFeedTokens;
import io.avouch.store.SqlInvitations;
import io.avouch.store.SqlKeptTexts;
import io.avouch.store.SqlLedgerChecks;
import io.avouch.store.SqlOrganisations;
import io.avouch.store.SqlPasskeys;
import io.avouch.store.SqlPlannedRuns;
import io.avouch.store.SqlTestRuns;
import io.avouch.store.SqlTrustAccesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Everything below HTTP, built by constructors: the ports' adapters and the use cases over them.
public final class Instance implements AutoCloseable {
    private final Kept kept;
    final Path passing;
    final Catalog catalog;
    final ContentTree content;
    final Database database;
    final SqlOrganisations organisations;
    final SqlDocuments documents;
    final SqlCollectionRuns collectionRuns;
    final SqlTestRuns testRuns;
    final DuckLake lake;
    final DuckEngine engine;
    final LedgerLog log;
    final Signing signing;
    final Anchoring anchoring;
    final Erasing erasing;
    final ErasingFiles erasingFiles;
    final Founding founding;
    final Readings readings;
    final DocumentRules documentRules;
    final SqlApiTokens tokens;
    final Drafting drafting;
    final TestShelf tests;
    final ReadingTests readingTests;
    final Testing testing;
    final TryingTests tryingTests;
    final PastRuns pastRuns;
    final ChangedTexts changedTexts;
    final Comparisons comparisons;
    final Planning planning;
    final KeepingFiles keepingFiles;
    final ImportingComponents importingComponents;
    final ShadowAi shadowAi;
    final Attaching attaching;
    final Holding holding;
    final Mappings mappings;
    final Sources sources;
    final Deviations deviations;
    final Standings standings;
    final FixText fixTexts;
    final Reporting reporting;
    final Auditing auditing;
    final AuditReporting auditReporting;
    final Papers papers;
    final TrustRoom trustRoom;
    final AuditWorkspace auditWorkspace;
    final Selecting selecting;
    final Advising advising;
    final SqlDecisions decisions;
    final Obliging obliging;
    final Due due;
    final SqlFeedTokens feedTokens;
    final Notices notices;
    final PastDocuments pastDocuments;
    final SqlAccounts accounts;
    final SqlPasskeys passkeys;
    final RoleHolders holders;
    final Admitting admitting;
    final Recovering recovering;
    final Machines machines;
    final Packing packing;
    final FrameworkFolder frameworks;
    final Exchanging exchanging;
    final TrustPages trustPages;
    final OwnHistory ownHistory;
    final String instanceId;

    private Instance(Workspace workspace, Settings settings, Map<String, String> environment, Kept kept)
            throws IOException {
        this.kept = kept;
        this.passing = workspace.passing();
        this.content = ContentTree.ofClassPath();
        this.frameworks = new FrameworkFolder(workspace.resolve("frameworks"), content, CatalogReader.shipped());
        this.catalog = frameworks.catalog();
        this.database = keep(Database.open(WhichDatabase.address(workspace, environment, kept)));
        this.instanceId = new InstanceId(database).get();
        this.organisations = new SqlOrganisations(database, Clock.systemUTC());
        this.documents = new SqlDocuments(database);
        this.collectionRuns = new SqlCollectionRuns(database);
        this.testRuns = new SqlTestRuns(database);
        Limits limits = new Limits(settings.engineMemory() + "MB", settings.engineThreads(), Duration.ofMinutes(10));
        EngineMemory memory = EngineMemory.of(settings.engineMemoryAll(), limits);
        this.lake = keep(new DuckLake(workspace.resolve("lake"), catalog.recordTypes(), memory.lake()));
        this.engine = new DuckEngine(lake, workspace.resolve("runs"), catalog.recordTypes(), catalog.kinds(), memory);
        Salts salts = new Salts();
        this.log = keep(ledger(workspace, salts));
        this.signing = new Signing(log, organisations);
        this.anchoring = keep(new Anchoring(settings.ledger(), log, workspace.resolve("ledger"), organisations));
        this.decisions = new SqlDecisions(database, salts);
        this.founding = new Founding(organisations, log, database, instanceId);
        this.readings =
                new Readings(catalog.recordTypes(), organisations, collectionRuns, log, decisions, database, lake);
        List<Duty> duties = DutyReader.read(content, catalog);
        this.documentRules = new DocumentChecker(content);
        Limits brief = new Limits(
                Math.min(settings.engineMemory(), 512) + "MB", settings.engineThreads(), Duration.ofSeconds(30));
        CheckingTests check = new CheckingTests(
                catalog, new FolderReader(), engine, () -> new ScratchEngine(catalog, brief, memory.runs()));
        this.tokens = new SqlApiTokens(database);
        this.accounts = new SqlAccounts(database);
        this.drafting = drafting(duties, check);
        this.holders = new RoleHolders(catalog.kinds(), documents, tokens, accounts, organisations, database);
        this.tests = new TestShelf(catalog, documents, new SqlKeptTexts(database), new FolderReader(), engine);
        this.readingTests = new ReadingTests(tests, documents, drafting);
        SqlLedgerChecks own = new SqlLedgerChecks(database);
        this.testing = new Testing(
                tests, organisations, log, lake, documents, collectionRuns, engine, testRuns, own, decisions, database);
        this.tryingTests = new TryingTests(check, testing, engine);
        this.pastRuns = new PastRuns(testRuns);
        this.changedTexts = new ChangedTexts(tests, documents, pastRuns, testing);
        this.comparisons = new Comparisons(pastRuns, engine);
        this.planning = planning();
        this.sources = new Sources(collectionRuns, tests);
        this.deviations = new Deviations(engine);
        this.standings = new Standings(catalog, organisations, log, documents, pastRuns);
        this.fixTexts = new FixText(catalog, tests);
        Reports reports = new Reports();
        this.reporting = new Reporting(catalog, standings, sources, engine, reports);
        this.auditing = new Auditing(
                catalog, tests, organisations, documents, drafting, testing, standings, pastRuns, engine, database);
        this.auditWorkspace =
                new AuditWorkspace(catalog, tests, organisations, documents, drafting, standings, auditing);
        this.selecting = new Selecting(tests, pastRuns, auditing, engine, documents, drafting, database);
        SqlErasures erasures = new SqlErasures(database, log);
        PastRecords pastRecords = new PastRecords(lake);
        PastReviews pastReviews = new PastReviews(pastRecords);
        this.auditReporting = new AuditReporting(
                catalog, duties, auditing, reporting, standings, pastReviews, engine, lake, log, erasures, reports);
        this.papers = new Papers(standings, auditing, auditReporting, reports);
        this.exchanging = new Exchanging(catalog, frameworks, auditing, standings, engine, new OscalDocuments());
        this.ownHistory = new OwnHistory(decisions, ProgramFiles::release);
        this.trustPages = new TrustPages(organisations, standings, testRuns);
        this.trustRoom = room(reports);
        this.pastDocuments = new PastDocuments(documents, log);
        PastOccasions pastOccasions = new PastOccasions(tests, lake, engine, testing, collectionRuns);
        this.due = new Due(catalog.kinds(), tests, organisations, standings, pastReviews, pastOccasions);
        this.feedTokens = new SqlFeedTokens(database);
        this.obliging = new Obliging(duties, catalog.kinds(), standings, pastReviews);
        this.advising = new Advising(
                AdviserReader.read(content),
                StarterReader.read(content, catalog.starterControls().keySet()),
                catalog,
                organisations,
                standings,
                drafting);
        Clock clock = Clock.systemUTC();
        this.passkeys = new SqlPasskeys(database);
        this.machines = new Machines(tokens, organisations, decisions, database, clock);
        this.admitting = new Admitting(
                accounts, new SqlInvitations(database), machines, holders, organisations, decisions, database, clock);
        this.recovering = new Recovering(accounts, passkeys, admitting, clock);
        this.mappings = MappingReader.read(content, catalog.recordTypes());
        this.keepingFiles = keepingFiles(workspace);
        this.importingComponents = new ImportingComponents(
                new ComponentFiles(), keepingFiles, readings, organisations, documents, lake, log);
        this.shadowAi = new ShadowAi(lake, pastRecords, standings);
        this.attaching = new Attaching(keepingFiles, documents, lake, organisations, drafting);
        this.holding = new Holding(documents, lake, organisations, attaching, drafting);
        RunFiles results = keep(new RunFiles(workspace.resolve("runs"), memory.erasing()));
        WrittenFiles written = new WrittenFiles(workspace.resolve("out"), organisations);
        this.erasing = new Erasing(
                organisations,
                log,
                erasures,
                lake,
                List.of(results, keepingFiles, written),
                List.of(auditing, deviations, pastRecords, pastOccasions, shadowAi),
                engine,
                decisions,
                new FileErasureList(workspace.resolve("erasures.ndjson")),
                database,
                holding,
                keepingFiles,
                documents,
                catalog.recordTypes(),
                tests);
        this.erasingFiles = erasing.ofFiles(List.of(written), new FileNeeds(documents, lake, auditing, decisions));
        this.notices = keep(notices(settings, pastRecords));
        this.packing = packing();
        founding.resume();
        erasing.resume();
        erasingFiles.resume();
    }

    private LedgerLog ledger(Workspace workspace, Salts salts) throws IOException {
        return new LedgerLog(
                workspace.resolve("ledger"),
                database,
                organisations,
                lake,
                catalog.recordTypes(),
                salts,
                new Keys(workspace.resolve("keys")),
                BouncyCastleSigner::new);
    }

    private Drafting drafting(List<Duty> duties, CheckingTests check) {
        return new Drafting(
                catalog.kinds(),
                duties,
                catalog.starterControls(),
                documentRules,
                organisations,
                documents,
                tokens,
                accounts,
                decisions,
                database,
                check);
    }

    private Packing packing() {
        return new Packing(
                organisations,
                testRuns,
                testing,
                reporting,
                auditing,
                auditReporting,
                exchanging,
                standings,
                selecting,
                tests,
                engine,
                keepingFiles,
                log,
                lake,
                decisions,
                database,
                new PackFile(),
                ProgramFiles::release);
    }

    private Notices notices(Settings settings, PastRecords pastRecords) {
        return new Notices(
                settings, database, organisations, log, decisions, accounts, standings, pastRecords, due, drafting);
    }

    private Planning planning() {
        return new Planning(
                PlannedWork.RUNS_MAX,
                organisations,
                documents,
                collectionRuns,
                tests,
                testing,
                new SqlPlannedRuns(database),
                decisions,
                database);
    }

    private KeepingFiles keepingFiles(Workspace workspace) throws IOException {
        return new KeepingFiles(
                organisations,
                new SqlEvidenceFiles(database),
                FolderOfFiles.open(workspace.resolve("files")),
                log,
                decisions,
                database);
    }

    private TrustRoom room(Reports reports) {
        return new TrustRoom(
                trustPages,
                standings,
                organisations,
                new SqlTrustAccesses(database),
                decisions,
                database,
                reporting,
                papers,
                reports);
    }

    public static Instance open(Workspace workspace, Settings settings, Map<String, String> environment)
            throws IOException {
        Kept kept = new Kept();
        try {
            return new Instance(workspace, settings, environment, kept);
        } catch (IOException | RuntimeException | Error failed) {
            // A database that is left behind would keep the next start from the data directory.
            kept.closeAfter(failed);
            throw failed;
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        return kept.add(resource);
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
