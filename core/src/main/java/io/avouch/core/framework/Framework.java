package io.avouch.core.framework;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A set of requirements that an outside assurance is given against, or a neighbour that is mapped to.
public record Framework(String id, String title, String version, List<RequirementGroup> groups) {
    public Framework {
        groups = List.copyOf(groups);
    }

    public Stream<Requirement> requirements() {
        return groups.stream().flatMap(group -> group.requirements().stream());
    }

    public Optional<Requirement> find(String ref) {
        return requirements()
                .filter(requirement -> requirement.ref().ref().equals(ref))
                .findFirst();
    }
}
