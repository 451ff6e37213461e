package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.Plan;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.finding.Weighing;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.port.Documents;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.TestRuns;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Weighs requirements, now or as of an instant; keeps what it worked out for the latest checkpoint.
public final class Standings {
    /// The frameworks that an outside assurance is given against.
    public static final List<String> ASSURED = List.of("soc2", "iso42001");

    private static final int FIXES_MAX = 50;

    private final Catalog catalog;
    private final Organisations organisations;
    private final EvidenceLog log;
    private final Documents documents;
    private final TestRuns runs;
    private final Map<OrgId, Standing> latest = new ConcurrentHashMap<>();

    public Standings(
            Catalog catalog, Organisations organisations, EvidenceLog log, Documents documents, TestRuns runs) {
        this.catalog = catalog;
        this.organisations = organisations;
        this.log = log;
        this.documents = documents;
        this.runs = runs;
    }

    public Standing of(OrgId org, Optional<Instant> asOf) {
        Organisation organisation = organisations
                .find(org)
                .orElseThrow(() -> ProblemsException.of("organisation", "no organisation '" + org + "'", ""));
        Instant now = organisations.now(org);
        if (asOf.isPresent() && asOf.get().isBefore(now)) {
            Checkpoint then = log.findCheckpoint(org, asOf.get())
                    .orElseThrow(() -> ProblemsException.of(
                            "as-of",
                            "nothing was sealed by " + asOf.get(),
                            "the log begins " + organisation.createdAt()));
            return weigh(organisation, asOf.get(), then);
        }
        Checkpoint checkpoint = log.checkpoint(org);
        Standing known = latest.get(org);
        if (known == null || known.checkpoint().size() != checkpoint.size()) {
            known = weigh(organisation, now, checkpoint);
            latest.put(org, known);
        }
        return known;
    }

    private Standing weigh(Organisation organisation, Instant asOf, Checkpoint checkpoint) {
        OrgId org = organisation.id();
        Programme programme = Programme.of(documents.sealedBelow(org, checkpoint.size()));
        Optional<TestRun> run =
                runs.findLatest(org, checkpoint.size(), true).or(() -> runs.findLatest(org, checkpoint.size(), false));
        Weighing weighing = new Weighing(
                programme.controls(),
                results(run),
                programme.suitable(),
                programme.inspected(),
                programme.notRelevant());
        Map<RequirementRef, WeighedRequirement> weighed = new LinkedHashMap<>();
        for (String framework : ASSURED) {
            Framework known = catalog.frameworks().get(framework);
            if (known != null) {
                known.requirements().forEach(each -> weighed.put(each.ref(), weighing.weigh(each.ref())));
            }
        }
        return new Standing(
                organisation,
                asOf,
                checkpoint,
                programme,
                run,
                weighed,
                Plan.of(List.copyOf(weighed.values()), FIXES_MAX));
    }

    private static Map<String, TestResult> results(Optional<TestRun> run) {
        Map<String, TestResult> results = new LinkedHashMap<>();
        run.ifPresent(known -> known.results().forEach(result -> results.put(result.test(), result)));
        return results;
    }
}
