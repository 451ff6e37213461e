package io.avouch.report.oscal;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.OscalWriter;
import io.avouch.core.report.OscalInput;
import java.util.SortedMap;
import java.util.TreeMap;

/// All OSCAL documents of a run. They name one another by their files' names, so they belong into one folder.
public final class OscalDocuments implements OscalWriter {
    @Override
    public SortedMap<String, JsonObject> write(OscalInput input) {
        SortedMap<String, JsonObject> documents = new TreeMap<>();
        input.catalogs().forEach((framework, catalog) -> {
            documents.put(Oscal.catalogFile(framework), current(catalog));
            documents.put(Oscal.profileFile(framework), ScopeProfile.of(input, framework));
        });
        documents.put(Oscal.CONTROLS, OwnControls.catalog(input));
        Mappings.of(input).ifPresent(mappings -> documents.put(Oscal.MAPPING, mappings));
        documents.put(Oscal.RESULTS, AssessmentResults.of(input));
        return documents;
    }

    /// A catalog as its author wrote it, at the version of the format that is written here.
    private static JsonObject current(JsonObject document) {
        JsonObject catalog = document.object("catalog");
        JsonObject metadata = catalog.object("metadata").with("oscal-version", Json.of(Oscal.VERSION));
        return document.with("catalog", catalog.with("metadata", metadata));
    }
}
