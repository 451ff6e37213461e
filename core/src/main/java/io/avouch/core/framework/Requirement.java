package io.avouch.core.framework;

/// A criterion, clause or Annex A control of a framework: its identifier, a neutral title, and our gist.
public record Requirement(RequirementRef ref, String title, String gist, String group) {}
