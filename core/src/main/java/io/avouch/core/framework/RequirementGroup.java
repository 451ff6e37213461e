package io.avouch.core.framework;

import java.util.List;

/// Requirements that belong together on a page: a category of criteria, a clause, an Annex A topic.
public record RequirementGroup(String id, String title, String category, List<Requirement> requirements) {
    public RequirementGroup {
        requirements = List.copyOf(requirements);
    }
}
