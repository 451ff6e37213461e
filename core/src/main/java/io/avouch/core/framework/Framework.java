package io.avouch.core.framework;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A set of requirements that an outside assurance is given against, or a neighbour that is mapped to.
public record Framework(String id, String title, String version, List<RequirementGroup> groups) {
    public Framework {
        groups = List.copyOf(groups);
    }

    /// The title without what explains it: `SOC 2`.
    public String name() {
        int colon = title.indexOf(':');
        return colon < 0 ? title : title.substring(0, colon);
    }

    public Stream<Requirement> requirements() {
        return groups.stream().flatMap(group -> group.requirements().stream());
    }

    /// Those that controls limited to AI systems can carry out by themselves.
    public Stream<RequirementRef> ofAiSystems() {
        return groups.stream()
                .filter(RequirementGroup::ofAiSystems)
                .flatMap(group -> group.requirements().stream())
                .map(Requirement::ref);
    }

    public Optional<Requirement> find(String ref) {
        return requirements()
                .filter(requirement -> requirement.ref().ref().equals(ref))
                .findFirst();
    }
}
