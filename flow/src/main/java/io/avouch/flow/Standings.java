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
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Weighs requirements, now, as of an instant, or as a run saw them.
///
/// Revisions and runs never change, so they are read once: a new checkpoint costs what was sealed since the
/// last one, and a standing is worked out again only where a document or a run is new.
public final class Standings {
    /// The frameworks that an outside assurance is given against.
    public static final List<String> ASSURED = List.of("soc2", "iso42001");

    private static final int FIXES_MAX = 50;
    private static final int PAST_MAX = 32;

    private final Catalog catalog;
    private final Organisations organisations;
    private final EvidenceLog log;
    private final Documents documents;
    private final PastRuns runs;
    private final Map<OrgId, History> histories = new ConcurrentHashMap<>();
    private final Kept<Key, Standing> kept = new Kept<>(PAST_MAX);

    public Standings(
            Catalog catalog, Organisations organisations, EvidenceLog log, Documents documents, PastRuns runs) {
        this.catalog = catalog;
        this.organisations = organisations;
        this.log = log;
        this.documents = documents;
        this.runs = runs;
    }

    /// What a standing depends on: how many revisions are sealed, and the run.
    private record Key(OrgId org, int revisions, Optional<String> run) {}

    /// Every revision below an index, in the order of the ledger.
    private record History(long size, List<Revision> revisions) {
        List<Revision> below(long index) {
            if (index >= size) {
                return revisions;
            }
            int end = revisions.size();
            while (end > 0 && revisions.get(end - 1).index().orElseThrow() >= index) {
                end--;
            }
            return revisions.subList(0, end);
        }
    }

    public Standing of(OrgId org, Optional<Instant> asOf) {
        Organisation organisation = organisation(org);
        Instant now = organisations.now(org);
        Checkpoint latest = log.checkpoint(org);
        if (asOf.isPresent() && asOf.get().isBefore(now)) {
            Checkpoint then = log.findCheckpoint(org, asOf.get())
                    .orElseThrow(() -> ProblemsException.of(
                            "as-of",
                            "nothing was sealed by " + asOf.get(),
                            "the log begins " + organisation.createdAt()));
            return weigh(organisation, asOf.get(), then, latest, runs.findLatest(org, then.size()));
        }
        return weigh(organisation, now, latest, latest, runs.findLatest(org, latest.size()));
    }

    /// As a run saw it: its results, and the documents of its checkpoint.
    public Standing of(OrgId org, TestRun run) {
        Checkpoint latest = log.checkpoint(org);
        return weigh(organisation(org), run.startedAt(), run.checkpoint(), latest, Optional.of(run));
    }

    /// Every revision below a checkpoint, in the order of the ledger.
    List<Revision> revisions(OrgId org, Checkpoint checkpoint) {
        return history(org, log.checkpoint(org).size()).below(checkpoint.size());
    }

    private Organisation organisation(OrgId org) {
        return organisations
                .find(org)
                .orElseThrow(() -> ProblemsException.of("organisation", "no organisation '" + org + "'", ""));
    }

    private Standing weigh(
            Organisation organisation, Instant asOf, Checkpoint checkpoint, Checkpoint latest, Optional<TestRun> run) {
        OrgId org = organisation.id();
        List<Revision> revisions = history(org, latest.size()).below(checkpoint.size());
        Key key = new Key(org, revisions.size(), run.map(TestRun::id));
        Standing known = kept.get(key, any -> weigh(organisation, revisions, run, checkpoint, asOf));
        return new Standing(
                organisation, asOf, checkpoint, known.programme(), known.run(), known.requirements(), known.plan());
    }

    private History history(OrgId org, long size) {
        return histories.compute(org, (id, known) -> {
            if (known == null) {
                return new History(size, List.copyOf(documents.sealedBelow(org, size)));
            }
            if (known.size() >= size) {
                return known;
            }
            List<Revision> since = documents.sealedBetween(org, known.size(), size);
            if (since.isEmpty()) {
                return new History(size, known.revisions());
            }
            List<Revision> all = new ArrayList<>(known.revisions());
            all.addAll(since);
            return new History(size, List.copyOf(all));
        });
    }

    private Standing weigh(
            Organisation organisation,
            List<Revision> revisions,
            Optional<TestRun> run,
            Checkpoint checkpoint,
            Instant asOf) {
        Programme programme = Programme.of(revisions);
        Weighing weighing = Weighing.of(
                programme,
                run.map(each -> each.window().from()).orElse(Instant.MIN),
                run.map(TestRun::results).orElse(List.of()),
                catalog.frameworks().values());
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
                Plan.of(List.copyOf(weighed.values()), starters(), FIXES_MAX));
    }

    /// Which starter controls could be a requirement's primary control.
    private Map<RequirementRef, List<String>> starters() {
        Map<RequirementRef, List<String>> serving = new TreeMap<>(Comparator.comparing(RequirementRef::toString));
        catalog.starterControls()
                .forEach((id, control) -> control.objects("requirements").stream()
                        .filter(service -> service.findText("weight").equals(Optional.of("primary")))
                        .flatMap(service -> service.findText("ref").stream())
                        .forEach(ref -> serving.computeIfAbsent(RequirementRef.parse(ref), any -> new ArrayList<>())
                                .add(id)));
        return serving;
    }
}
