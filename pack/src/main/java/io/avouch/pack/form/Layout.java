package io.avouch.pack.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of a pack's files.
///
/// ```
/// README.txt              what this is, and how to verify it, with Avouch and by hand
/// index.html              the summary, for a browser
/// package.pdf             management's package, for print; as package.docx to edit
/// oscal/….json            the same in OSCAL, for other tools: catalogs, profile, mappings, results
/// results.json            the run: counts, coverage, digests; its SHA-256 is sealed with the run, as `results`
/// tests/<test>/…          the exact texts that decide results
/// facts/<test>.json       what the test's digest was taken over
/// populations/<test>.csv  every item's result and its index in the ledger; the same as .parquet
/// selections/<id>.json    what was drawn for the audit out of this run, with nonce and seed
/// evidence/<type>.tsv     disclosed records and decisions: index, salt, payload
/// files/<sha256>.<ending> attached and inspected files of what is disclosed; files.json says of what
/// ledger/…                log.vkey, checkpoint, tile/… in the C2SP layout
/// tool-controls.json      Avouch's own controls, and as .html
/// inputs/…                what the tests read, where it is disclosed; reperform.sh runs them again
/// manifest.json           every file but the next one and itself, with size and digests
/// manifest.note           a signed note that commits to the manifest
/// ```
public final class Layout {
    public static final String README = "README.txt";
    public static final String INDEX = "index.html";
    public static final String DOCUMENT = "package.pdf";
    public static final String EDITABLE = "package.docx";
    public static final String OSCAL = "oscal/";
    public static final String RESULTS = "results.json";
    public static final String TOOL_CONTROLS = "tool-controls.json";
    public static final String TOOL_CONTROLS_PAGE = "tool-controls.html";
    public static final String REPERFORM = "reperform.sh";
    public static final String MANIFEST = "manifest.json";
    public static final String NOTE = "manifest.note";
    public static final String LEDGER = "ledger/";
    public static final String CHECKPOINT = LEDGER + "checkpoint";
    public static final String VERIFIER_KEY = LEDGER + "log.vkey";
    public static final String INPUTS = "inputs/";
    public static final String SELECTIONS = "selections/";
    public static final String EVIDENCE = "evidence/";
    public static final String FILES = "files/";
    public static final String FILE_LIST = "files.json";

    /// Of a test whose items are what a query finds; those of others are records or occasions.
    public static final String POPULATION_QUERY = "population.sql";

    public static final String RESULTS_IN_OSCAL = OSCAL + "assessment-results.json";

    /// Decisions are evidence too; no record type has this name.
    public static final String DECISIONS = EVIDENCE + "decision.tsv";

    private static final Pattern EVIDENCE_FILE = Pattern.compile("evidence/(?<type>[a-z][a-z0-9_]*)\\.tsv");

    private Layout() {}

    public static String population(String test) {
        return "populations/" + test + ".csv";
    }

    public static String parquet(String test) {
        return "populations/" + test + ".parquet";
    }

    public static String testFile(String test, String name) {
        return "tests/" + test + "/" + name;
    }

    public static String facts(String test) {
        return "facts/" + test + ".json";
    }

    public static String evidence(String type) {
        return EVIDENCE + type + ".tsv";
    }

    /// @param ending without the dot
    public static String file(String sha256, String ending) {
        return FILES + sha256 + "." + ending;
    }

    /// The record type of an evidence file; empty text where it is none.
    public static String evidenceType(String path) {
        Matcher matcher = EVIDENCE_FILE.matcher(path);
        return matcher.matches() ? matcher.group("type") : "";
    }
}
