package io.avouch.pack.verify;

import io.avouch.core.pack.Disclosure;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import java.util.ArrayList;
import java.util.List;

/// What a pack can't show by itself. Said in every output, so that nobody takes silence for proof.
final class Limits {
    private static final List<String> PROSE = List.of(
            Layout.DOCUMENT, Layout.EDITABLE, Layout.INDEX, Layout.TOOL_CONTROLS_PAGE, Layout.README, Layout.REPERFORM);

    private Limits() {}

    /// What a pack of this disclosure has beside the parts that are held against the ledger: none may be left out.
    static String parts(Manifest manifest) throws BrokenException {
        Disclosure disclosure = Disclosure.find(
                        manifest.about().findText("disclosure").orElse(""))
                .orElse(Disclosure.INPUTS);
        List<String> parts = new ArrayList<>(List.of(
                Layout.README, Layout.INDEX, Layout.TOOL_CONTROLS, Layout.TOOL_CONTROLS_PAGE, Layout.RESULTS_IN_OSCAL));
        if (disclosure.showsDeviations()) {
            parts.addAll(List.of(Layout.DOCUMENT, Layout.EDITABLE));
        }
        if (disclosure == Disclosure.INPUTS) {
            parts.add(Layout.REPERFORM);
        }
        manifest.files().keySet().stream()
                .filter(path -> path.startsWith("populations/") && path.endsWith(".csv"))
                .forEach(path -> parts.add(path.replaceFirst("csv$", "parquet")));
        parts.removeAll(here(manifest, parts));
        PackVerifier.require(
                parts.isEmpty(),
                String.join(", ", parts) + " is not here, and a pack of " + disclosure.text() + " has it");
        return "every document that a pack of " + disclosure.text() + " has is here";
    }

    private static List<String> here(Manifest manifest, List<String> wanted) {
        return wanted.stream().filter(manifest.files()::containsKey).toList();
    }

    private static String sql(Manifest manifest, PackVerifier.Outside outside) {
        if (!manifest.files().containsKey(Layout.REPERFORM)) {
            return "the pack does not disclose all that the tests read";
        }
        return "no SQL is run here: " + Layout.REPERFORM + " runs it over " + Layout.INPUTS
                + (outside.inputs().isPresent()
                        ? ""
                        : ", whose rows are signed as they are; that they are the records sealed takes DuckDB");
    }

    static List<Finding> of(Manifest manifest, PackVerifier.Outside outside) {
        List<Finding> limits = new ArrayList<>();
        if (outside.key().isEmpty()) {
            limits.add(Finding.notChecked(
                    "whose key it is",
                    "the key comes with the pack: whoever writes a pack can also make a key, a log and a signature;"
                            + " compare ledger/log.vkey with the key you have from elsewhere (--key)"));
        }
        if (outside.copies().isEmpty()) {
            limits.add(Finding.notChecked(
                    "an earlier state of the log",
                    "whoever holds the log's key can rewrite what nobody outside has seen; give a checkpoint or"
                            + " a receipt that you kept (--against)"));
        }
        limits.add(Finding.notChecked(
                "prose",
                String.join(", ", here(manifest, PROSE))
                        + " are management's words: signed as they are, neither their sentences nor their numbers are"
                        + " derived again"));
        limits.add(Finding.notChecked(
                "the tool's own controls",
                Layout.TOOL_CONTROLS + " is not derived again from the decisions in " + Layout.DECISIONS
                        + ", and that none was left out there is not in a pack"));
        limits.add(Finding.notChecked(
                "other documents in OSCAL",
                "of " + Layout.OSCAL + " only what " + Layout.RESULTS_IN_OSCAL + " says of each test in numbers is"
                        + " held against " + Layout.RESULTS));
        if (outside.parquet().isEmpty()) {
            limits.add(Finding.notChecked(
                    "Parquet",
                    "the .parquet files are signed as they are; that their rows are those of the .csv takes DuckDB"));
        }
        limits.add(Finding.notChecked("what the tests' SQL finds", sql(manifest, outside)));
        limits.add(Finding.notChecked(
                "the sources", "whether a source was true and complete is not in the log; coverage is in the results"));
        return limits;
    }
}
