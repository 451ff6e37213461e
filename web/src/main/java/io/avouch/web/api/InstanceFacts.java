package io.avouch.web.api;

/// What this instance says of itself.
public record InstanceFacts(String version, String instance) {}
