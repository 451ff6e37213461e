package io.avouch.engine.run;

import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.engine.gate.SqlText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The SQL texts of one test, each with the file it stands in.
record TestTexts(SqlText query, Optional<SqlText> population, Optional<SqlText> subjects) {
    static TestTexts of(ControlTest test) {
        return new TestTexts(
                new SqlText(sibling(test, "query.sql"), test.query()),
                population(test),
                test.cadence().map(Cadence::subjects).map(sql -> new SqlText(test.file(), sql)));
    }

    /// Whether a name stands somewhere in the texts, comments included.
    boolean mentions(String name) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE);
        return Stream.of(Optional.of(query), population, subjects)
                .flatMap(Optional::stream)
                .anyMatch(text -> word.matcher(text.sql()).find());
    }

    private static Optional<SqlText> population(ControlTest test) {
        if (test.kind() == TestKind.CADENCE) {
            return Optional.empty();
        }
        return switch (test.population()) {
            case Population.OfQuery(String sql) -> Optional.of(new SqlText(sibling(test, "population.sql"), sql));
            case Population.OfRecords(String type, Optional<String> condition) ->
                Optional.of(new SqlText(
                        test.file(),
                        "SELECT * FROM " + type
                                + condition
                                        .map(text -> " WHERE (" + text + "\n)")
                                        .orElse("")));
        };
    }

    private static String sibling(ControlTest test, String name) {
        String file = test.file();
        if (file.endsWith("/" + name)) {
            return file;
        }
        return file.endsWith(".yaml") || file.endsWith(".sql")
                ? file.substring(0, file.lastIndexOf('/') + 1) + name
                : file + "/" + name;
    }
}
