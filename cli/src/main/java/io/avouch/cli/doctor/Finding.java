package io.avouch.cli.doctor;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;

/// What a check found.
///
/// @param check what was looked at, in a word
/// @param sentence what was found
/// @param details with which values; empty where the sentence says all
/// @param fix what to do next; empty where nothing is to be done
record Finding(String check, Severity severity, String sentence, String details, String fix) {
    static Finding good(String check, String sentence) {
        return new Finding(check, Severity.GOOD, sentence, "", "");
    }

    JsonObject toJson() {
        return Json.object()
                .put("check", check)
                .put("severity", severity.text())
                .put("sentence", sentence)
                .put("details", details)
                .put("fix", fix)
                .build();
    }
}
