package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// How often each AI system was deployed, and when last: of the latest deployments, all systems' at once.
public final class DeployedAi {
    private static final int KEPT_MAX = 16;

    private final PastRecords records;
    private final Kept<Key, Map<String, Count>> kept = new Kept<>(KEPT_MAX);

    private record Key(OrgId org, PastRecords.Mark mark) {}

    public record Count(long deployments, Instant last) {
        private Count and(Count other) {
            return new Count(deployments + other.deployments, last.isAfter(other.last) ? last : other.last);
        }
    }

    DeployedAi(PastRecords records) {
        this.records = records;
    }

    /// By the system that they name.
    public Map<String, Count> of(Standing standing) {
        return kept.get(
                new Key(standing.organisation().id(), records.mark(standing, "deployment")), any -> counts(standing));
    }

    private Map<String, Count> counts(Standing standing) {
        Map<String, Count> counts = new TreeMap<>();
        for (JsonObject deployment : records.of(standing, "deployment", ShadowAi.DEPLOYMENTS_MAX)) {
            counts.merge(
                    deployment.text("system"),
                    new Count(1, Instants.parse(deployment.text("occurred_at"))),
                    Count::and);
        }
        return counts;
    }
}
