package io.avouch.core.port;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.report.OscalInput;
import java.util.SortedMap;

/// Says a run and what it stands on in OSCAL. Equal input gives equal documents.
public interface OscalWriter {
    /// Catalogs, one profile a framework, a mapping collection and assessment results, by the names of their files.
    SortedMap<String, JsonObject> write(OscalInput input);
}
