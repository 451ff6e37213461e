package io.avouch.core.framework;

import java.util.List;

/// Requirements that belong together on a page: a category of criteria, a clause, an Annex A topic.
///
/// @param ofAiSystems whether they are about each AI system, and about nothing besides
public record RequirementGroup(
        String id, String title, String category, List<Requirement> requirements, boolean ofAiSystems) {
    public RequirementGroup(String id, String title, String category, List<Requirement> requirements) {
        this(id, title, category, requirements, false);
    }

    public RequirementGroup {
        requirements = List.copyOf(requirements);
    }
}
