package io.avouch.core.framework;

/// A typed relation between two requirements. It suggests evidence; it never proves anything.
public record CrosswalkRow(
        RequirementRef source, RequirementRef target, String relationship, String confidence, String basis) {}
