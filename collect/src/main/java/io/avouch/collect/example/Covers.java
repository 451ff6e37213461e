package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.util.Set;

/// How Northwind covers the parts of its controls where it does not follow the starter.
final class Covers {
    /// Few occasions a year, all on paper: the auditor reads every one of them, and no source would show more. Whole
    /// controls, or single parts of one.
    private static final Set<String> READ = Set.of(
            "GOV-05", "GOV-06", "GOV-07", "GOV-13", "GOV-14", "RSK-01", "RSK-03", "RSK-06", "RSK-07", "ACC-07",
            "AUD-02", "HR-02", "HR-04/b", "INC-01", "OPS-08", "COM-01", "MOD-02", "MOD-03");

    /// Nothing is kept that anybody could read: the owner's word is all there is.
    private static final Set<String> SAID = Set.of("GOV-10");

    private Covers() {}

    /// Tested, inspected or stated.
    static String of(String control, JsonObject part) {
        String starter = part.text("covered");
        if (SAID.contains(control)) {
            return "stated";
        }
        return starter.equals("tested") && read(control, part) ? "inspected" : starter;
    }

    /// Whether tests cover the part at Northwind.
    static boolean tested(String control, JsonObject part) {
        return !part.texts("tests").isEmpty() && !read(control, part) && !SAID.contains(control);
    }

    /// Whether the auditor read what happened in the year, and not only what the rules say.
    static boolean ofTheYear(String control, JsonObject part) {
        return read(control, part) && part.text("covered").equals("tested");
    }

    private static boolean read(String control, JsonObject part) {
        return READ.contains(control) || READ.contains(control + "/" + part.text("id"));
    }
}
