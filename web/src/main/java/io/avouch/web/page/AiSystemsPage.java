package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The register of AI systems.
///
/// @param unregistered AI seen in use that no entry of the register explains
public record AiSystemsPage(List<Line> lines, long unregistered) {
    public AiSystemsPage {
        lines = List.copyOf(lines);
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
}
