package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;

/// What somebody wants to save: the body, the state they ask for, who they are and why.
public record NewRevision(
        String kind, String id, JsonObject body, DocumentState state, String owner, String author, String reason) {}
