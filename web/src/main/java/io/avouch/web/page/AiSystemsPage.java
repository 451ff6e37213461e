package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The register of AI systems, and AI that was seen and is in no register.
///
/// @param lines a page of them, those in production first
/// @param count how many there are, or contain the words
/// @param words what is searched for in id, name, owner and stage; empty for all
/// @param after the one that this page begins after, absent on the first
/// @param next the one that the next page begins after, absent on the last
/// @param looked whether any record names AI at all
/// @param shadowCount how much of it there is; the list is of what was seen first
public record AiSystemsPage(
        List<Line> lines,
        long count,
        String words,
        Optional<String> after,
        Optional<String> next,
        List<Shadow> shadow,
        long shadowCount,
        boolean looked) {
    public AiSystemsPage {
        lines = List.copyOf(lines);
        shadow = List.copyOf(shadow);
    }

    /// One AI system.
    ///
    /// @param roles provider, producer, user...
    /// @param assessment whether its impact assessment is approved and current
    public record Line(
            String id,
            String name,
            List<String> roles,
            String purpose,
            String stage,
            String riskClass,
            String owner,
            Gate assessment,
            long deployments,
            long deviations,
            Optional<Instant> deployedAt) {
        public Line {
            roles = List.copyOf(roles);
        }
    }

    /// One model, service or repository that nobody has decided about.
    ///
    /// @param stated what a file says of it: provider, base model, licence
    /// @param decision by when it has to be decided, and what keeps it here
    /// @param tested whether the test of it judges it: a sighting names it
    public record Shadow(
            String identity,
            String kind,
            Instant firstSeen,
            String seenIn,
            String stated,
            Mark decision,
            boolean tested) {}
}
