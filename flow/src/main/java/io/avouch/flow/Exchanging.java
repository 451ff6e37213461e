package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.ApprovedTexts;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.FrameworkShelf;
import io.avouch.core.port.OscalWriter;
import io.avouch.core.port.TestEngine;
import io.avouch.core.report.OscalInput;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Says where an organisation stands in the field's exchange format, for other tools to read.
public final class Exchanging {
    private final Catalog catalog;
    private final FrameworkShelf shelf;
    private final Auditing auditing;
    private final Standings standings;
    private final TestEngine engine;
    private final OscalWriter writer;

    public Exchanging(
            Catalog catalog,
            FrameworkShelf shelf,
            Auditing auditing,
            Standings standings,
            TestEngine engine,
            OscalWriter writer) {
        this.catalog = catalog;
        this.shelf = shelf;
        this.auditing = auditing;
        this.standings = standings;
        this.engine = engine;
        this.writer = writer;
    }

    /// The documents of the last run, by the names of their files.
    public SortedMap<String, JsonObject> documents(OrgId org) {
        Standing standing = standings.of(org, Optional.empty());
        TestRun run = standing.run()
                .orElseThrow(() -> ProblemsException.of(
                        "run", "no run of tests to report on", "run the tests first: avouch test"));
        return documents(standing, run, Standings.ASSURED);
    }

    /// The documents of an audit as it was frozen: its run, its framework, and of that what is in its scope.
    public SortedMap<String, JsonObject> documents(OrgId org, String id) {
        Audit audit = auditing.get(org, id);
        TestRun run = auditing.run(org, auditing.getFreeze(org, audit));
        return documents(
                standings.of(org, run),
                run,
                List.of(audit.framework()),
                requirement -> !audit.covers(requirement),
                deviations(org, run));
    }

    private SortedMap<String, JsonObject> documents(Standing standing, TestRun run, List<String> frameworks) {
        return documents(standing, run, frameworks, true);
    }

    /// @param deviations whether each deviation is an observation of its own; they are counted in any case
    SortedMap<String, JsonObject> documents(
            Standing standing, TestRun run, List<String> frameworks, boolean deviations) {
        return documents(
                standing,
                run,
                frameworks,
                requirement -> false,
                deviations ? deviations(standing.organisation().id(), run) : Map.of());
    }

    private SortedMap<String, JsonObject> documents(
            Standing standing,
            TestRun run,
            List<String> frameworks,
            Predicate<RequirementRef> outside,
            Map<String, List<ItemResult>> deviations) {
        SortedMap<String, JsonObject> catalogs = new TreeMap<>();
        frameworks.forEach(id -> shelf.find(id).ifPresent(document -> catalogs.put(id, document)));
        return writer.write(new OscalInput(
                standing.organisation(),
                run.only(new ApprovedTexts(standing.programme())),
                catalogs,
                standing.requirements().values().stream()
                        .filter(each -> catalogs.containsKey(each.ref().framework()))
                        .toList(),
                standing.requirements().keySet().stream().filter(outside).collect(Collectors.toSet()),
                standing.programme().controls(),
                catalog.crosswalk().stream()
                        .filter(row -> catalogs.containsKey(row.source().framework())
                                && catalogs.containsKey(row.target().framework()))
                        .toList(),
                scopes(standing),
                deviations));
    }

    private static Map<String, String> scopes(Standing standing) {
        Map<String, String> scopes = new LinkedHashMap<>();
        standing.programme()
                .inForce("scope")
                .forEach(scope -> scope.body()
                        .findText("framework")
                        .ifPresent(framework -> scopes.put(
                                framework, scope.body().findText("statement").orElse(""))));
        return scopes;
    }

    private Map<String, List<ItemResult>> deviations(OrgId org, TestRun run) {
        Map<String, List<ItemResult>> deviations = new LinkedHashMap<>();
        for (TestResult result : run.results()) {
            if (result.counts().failed() > 0) {
                deviations.put(
                        result.test(),
                        engine.items(org, run.id(), result.test(), Optional.of("fail"), "", OscalInput.DEVIATIONS_MAX));
            }
        }
        return deviations;
    }
}
