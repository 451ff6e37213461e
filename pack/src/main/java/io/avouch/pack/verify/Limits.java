package io.avouch.pack.verify;

import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import java.util.ArrayList;
import java.util.List;

/// What a pack can't show by itself. Said in every output, so that nobody takes silence for proof.
final class Limits {
    private Limits() {}

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
                Layout.DOCUMENT + ", " + Layout.INDEX + ", " + Layout.TOOL_CONTROLS_PAGE + " and " + Layout.README
                        + " are management's words: signed as they are, their sentences are not derived again"));
        if (outside.parquet().isEmpty()) {
            limits.add(Finding.notChecked(
                    "Parquet",
                    "the .parquet files are signed as they are; that their rows are those of the .csv takes DuckDB"));
        }
        if (!manifest.files().containsKey(Layout.REPERFORM)) {
            limits.add(Finding.notChecked(
                    "what the tests' SQL finds", "the pack does not disclose all that the tests read"));
        }
        limits.add(Finding.notChecked(
                "the sources", "whether a source was true and complete is not in the log; coverage is in the results"));
        return limits;
    }
}
