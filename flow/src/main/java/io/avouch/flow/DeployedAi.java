package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Mentions;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How often each AI system was deployed, and when last: all deployments there are.
public final class DeployedAi implements Erasable {
    private static final Asked SYSTEMS = new Asked("deployment", List.of("system"), Optional.empty(), false, true);
    private static final int KEPT_MAX = 16;

    private final Mentions mentions;
    private final PastRecords records;
    private final Kept<Key, Map<String, Count>> kept = new Kept<>(KEPT_MAX);

    private record Key(OrgId org, PastRecords.Mark mark) {}

    public record Count(long deployments, Instant last) {
        private Count and(Count other) {
            return new Count(deployments + other.deployments, last.isAfter(other.last) ? last : other.last);
        }
    }

    public DeployedAi(Mentions mentions, PastRecords records) {
        this.mentions = mentions;
        this.records = records;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        kept.forget();
    }

    /// By the system that they name.
    public Map<String, Count> of(Standing standing) {
        return kept.get(
                new Key(standing.organisation().id(), records.mark(standing, "deployment")), any -> counts(standing));
    }

    private Map<String, Count> counts(Standing standing) {
        Map<String, Count> counts = new TreeMap<>();
        for (Mention each : mentions.mentions(
                standing.organisation().id(), SYSTEMS, standing.checkpoint().size())) {
            counts.merge(each.value(0), new Count(each.count(), each.last()), Count::and);
        }
        return counts;
    }
}
