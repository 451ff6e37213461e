package io.avouch.app;

import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Every text of a test with one condition changed: of its query, of its population and of whom its cadence is for.
final class TestMutants {
    /// One changed text of a test, called by what was changed into what.
    record Changed(String name, ControlTest test) {}

    private static final String WHERE = "WHERE ";

    private final ControlTest test;
    private final List<Changed> changed = new ArrayList<>();

    private TestMutants(ControlTest test) {
        this.test = test;
    }

    static List<Changed> of(ControlTest test) {
        TestMutants all = new TestMutants(test);
        SqlMutants.of(test.query())
                .forEach(mutant -> all.add(mutant.name(), test.population(), test.cadence(), mutant.sql()));
        all.population();
        test.cadence().ifPresent(all::subjects);
        return List.copyOf(all.changed);
    }

    private void population() {
        switch (test.population()) {
            case Population.OfQuery query -> population(query.sql(), Population.OfQuery::new);
            case Population.OfRecords(String type, Optional<String> condition) ->
                condition.ifPresent(words -> population(
                        WHERE + words,
                        sql -> new Population.OfRecords(type, Optional.of(sql.substring(WHERE.length())))));
        }
    }

    private void population(String sql, Function<String, Population> with) {
        for (SqlMutants.Mutant mutant : SqlMutants.of(sql)) {
            add("population: " + mutant.name(), with.apply(mutant.sql()), test.cadence(), test.query());
        }
    }

    private void subjects(Cadence cadence) {
        for (SqlMutants.Mutant mutant : SqlMutants.of(cadence.subjects())) {
            Cadence other = new Cadence(cadence.every(), mutant.sql(), cadence.graceDays());
            add("subjects: " + mutant.name(), test.population(), Optional.of(other), test.query());
        }
    }

    private void add(String name, Population population, Optional<Cadence> cadence, String query) {
        changed.add(new Changed(
                name,
                new ControlTest(
                        test.id() + ".m" + changed.size(),
                        test.title(),
                        test.controls(),
                        test.kind(),
                        test.reads(),
                        test.documents(),
                        population,
                        test.scopeColumn(),
                        cadence,
                        query,
                        test.failure(),
                        test.fix(),
                        test.digest(),
                        test.file(),
                        Optional.empty(),
                        test.strengthens())));
    }
}
