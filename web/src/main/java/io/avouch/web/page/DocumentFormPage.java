package io.avouch.web.page;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.web.form.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document while it is written.
///
/// @param id empty while a new document has none
/// @param basedOn the revision that it changes; 0 for a new document
/// @param problems why it was not saved
/// @param suggestions ids of documents that fields may name, by their kind
/// @param meanwhile what somebody else saved since this form was opened
public record DocumentFormPage(
        String kind,
        String kindTitle,
        String description,
        String id,
        boolean isNew,
        int basedOn,
        String owner,
        String reason,
        List<Part> parts,
        List<String> problems,
        Map<String, List<String>> suggestions,
        Optional<Meanwhile> meanwhile) {
    /// Its kind within a sentence: an abbreviation keeps its capitals.
    public String kindInside() {
        return kindTitle.length() > 1 && Character.isUpperCase(kindTitle.charAt(1))
                ? kindTitle
                : kindTitle.toLowerCase(java.util.Locale.ROOT);
    }

    public DocumentFormPage {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
        suggestions = Map.copyOf(suggestions);
    }

    /// The latest revision, beside the one that the writer began from.
    public record Meanwhile(int revision, String author, JsonObject before, JsonObject after) {}
}
