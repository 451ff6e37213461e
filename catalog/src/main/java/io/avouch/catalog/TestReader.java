package io.avouch.catalog;

import io.avouch.core.Digest;
import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Follows;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// Reads a test's folder: `test.yaml`, `query.sql`, and `population.sql` where it has one.
public final class TestReader {
    private static final int DAYS_MAX = 3660;
    private static final Set<String> EVERY = Set.of("day", "week", "month", "quarter", "year");

    private final ContentTree tree;
    private final List<Problem> problems;

    public TestReader(ContentTree tree, List<Problem> problems) {
        this.tree = tree;
        this.problems = problems;
    }

    public Optional<ControlTest> read(String folder) {
        YamlText text = YamlText.parse(folder + "/test.yaml", tree.text(folder + "/test.yaml"));
        JsonObject test = text.object();
        String id = folder.substring(folder.lastIndexOf('/') + 1);
        int before = problems.size();
        need(text, test, "id", "title", "kind", "failure", "fix");
        if (!test.findText("id").orElse("").equals(id)) {
            problems.add(Problem.at(text.at("/id"), "the id has to be the folder's name, " + id));
        }
        if (!tree.files().containsKey(folder + "/query.sql")) {
            problems.add(Problem.at(text.at(""), "there is no query.sql beside it"));
        }
        Optional<TestKind> kind = kind(text, test);
        if (problems.size() > before || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ControlTest(
                id,
                test.text("title"),
                test.texts("controls"),
                kind.get(),
                test.texts("reads"),
                test.texts("documents"),
                population(folder, text, test.object("population")),
                test.object("population").findText("scope"),
                cadence(text, test.object("cadence")),
                tree.text(folder + "/query.sql"),
                test.text("failure").strip(),
                test.text("fix").strip(),
                digest(folder),
                folder + "/query.sql",
                follows(text, test),
                strengthens(text, test)));
    }

    /// A type that results follow from has to be read whole: it can't be one that makes them stronger alone.
    private List<String> strengthens(YamlText text, JsonObject test) {
        List<String> types = test.texts("strengthens");
        types.stream()
                .filter(test.texts("reads")::contains)
                .forEach(type -> problems.add(new Problem(
                        text.at("/strengthens"), "'" + type + "' is read anyway", "name it in one of the two")));
        return types;
    }

    private Optional<Follows> follows(YamlText text, JsonObject test) {
        Map<String, Follows.Reach> types = new TreeMap<>();
        test.object("follows").members().forEach((type, reach) -> {
            String at = "/follows/" + type;
            if (!test.texts("reads").contains(type)) {
                problems.add(new Problem(text.at(at), "'" + type + "' is not read", "name a type of 'reads'"));
            }
            if (reach instanceof JsonObject days) {
                types.put(type, new Follows.Reach(days(text, at, days, "behind"), days(text, at, days, "ahead")));
            } else {
                problems.add(new Problem(text.at(at), "not understood", "write {behind: DAYS, ahead: DAYS}"));
            }
        });
        return types.isEmpty() ? Optional.empty() : Optional.of(new Follows(types));
    }

    /// A number of days; `all` means that any record may count.
    private OptionalInt days(YamlText text, String at, JsonObject reach, String name) {
        Optional<Long> number = reach.findLong(name);
        if (number.isPresent() && number.get() >= 0 && number.get() <= DAYS_MAX) {
            return OptionalInt.of(Math.toIntExact(number.get()));
        }
        if (!reach.findText(name).equals(Optional.of("all"))) {
            problems.add(new Problem(
                    text.at(at), "'" + name + "' is no number of days", "write 0 to " + DAYS_MAX + ", or all"));
        }
        return OptionalInt.empty();
    }

    private void need(YamlText text, JsonObject test, String... names) {
        for (String name : names) {
            if (test.findText(name).isEmpty()) {
                problems.add(Problem.at(text.at(""), "'" + name + "' is missing"));
            }
        }
    }

    private Optional<TestKind> kind(YamlText text, JsonObject test) {
        try {
            return test.findText("kind").map(TestKind::parse);
        } catch (IllegalArgumentException unknown) {
            problems.add(Problem.at(text.at("/kind"), String.valueOf(unknown.getMessage())));
            return Optional.empty();
        }
    }

    private Population population(String folder, YamlText text, JsonObject population) {
        Optional<String> query = population.findText("query");
        if (query.isPresent()) {
            String path = folder + "/" + query.get();
            if (!tree.files().containsKey(path)) {
                problems.add(Problem.at(text.at("/population/query"), "there is no " + path));
                return new Population.OfQuery("");
            }
            return new Population.OfQuery(tree.text(path));
        }
        return new Population.OfRecords(population.findText("type").orElse(""), population.findText("where"));
    }

    private Optional<Cadence> cadence(YamlText text, JsonObject cadence) {
        if (cadence.members().isEmpty()) {
            return Optional.empty();
        }
        String every = cadence.findText("every").orElse("");
        if (!EVERY.contains(every)) {
            problems.add(new Problem(
                    text.at("/cadence/every"), "'" + every + "' is no cadence", "day, week, month, quarter or year"));
        }
        return Optional.of(new Cadence(
                every,
                cadence.findText("subjects").orElse(""),
                cadence.findLong("grace_days").map(Long::intValue).orElse(0)));
    }

    /// Digest of everything in the folder that decides results, each file with its name and length.
    private Digest digest(String folder) {
        StringBuilder all = new StringBuilder();
        for (String file : List.of("population.sql", "query.sql", "test.yaml")) {
            String text = tree.files().get(folder + "/" + file);
            if (text != null) {
                all.append(file).append(' ').append(text.length()).append('\n').append(text);
            }
        }
        return Digest.of(all.toString());
    }
}
