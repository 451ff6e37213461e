package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;

/// How one reading of a source begins: what is asked of whom, by whom, with what.
public record RunOpening(
        String type,
        String source,
        String provenance,
        String query,
        JsonObject parameters,
        String tenant,
        String zone,
        String actor,
        String collectorVersion) {}
