package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.test.ControlTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Reads all content and reports every problem in it at once, each with its place.
public final class CatalogReader {
    private static final String COMMON = "record-types/common.yaml";

    private final ContentTree tree;
    private final List<Problem> problems = new ArrayList<>();

    /// What a process ships never changes while it runs.
    private static final class Shipped {
        static final Catalog ONCE = read(ContentTree.ofClassPath());
    }

    private CatalogReader(ContentTree tree) {
        this.tree = tree;
    }

    /// The content of the class path, read when somebody asks for the first time.
    public static Catalog shipped() {
        return Shipped.ONCE;
    }

    public static Catalog read(ContentTree tree) {
        CatalogReader reader = new CatalogReader(tree);
        Catalog catalog = reader.catalog();
        if (!reader.problems.isEmpty()) {
            throw new ProblemsException(reader.problems);
        }
        return catalog;
    }

    private Catalog catalog() {
        Map<String, Framework> frameworks =
                each("frameworks", ".yaml", (id, text) -> Optional.of(new FrameworkReader(text, problems).read(id)));
        List<CrosswalkRow> crosswalk = new ArrayList<>();
        for (String file : tree.list("crosswalk", ".csv")) {
            crosswalk.addAll(new CrosswalkReader(frameworks, problems).read(file, tree.text(file)));
        }
        Map<String, ControlTest> tests = tests();
        return new Catalog(
                recordTypes(),
                kinds(),
                frameworks,
                crosswalk,
                starters(frameworks, tests),
                tests,
                tree.files().subMap("tests/", "tests0"));
    }

    private Map<String, RecordType> recordTypes() {
        RecordTypeReader reader = new RecordTypeReader(YamlText.parse(COMMON, tree.text(COMMON)), problems);
        return each(
                "record-types",
                ".yaml",
                (name, text) -> name.equals("common") ? Optional.empty() : reader.read(name, text));
    }

    private Map<String, DocumentKind> kinds() {
        Map<String, DocumentKind> kinds = new LinkedHashMap<>();
        for (String file : tree.list("kinds", "/schema.yaml")) {
            String name = file.split("/")[1];
            attempt(() -> kinds.put(name, new KindReader(problems).read(name, YamlText.parse(file, tree.text(file)))));
        }
        kinds.values()
                .forEach(kind -> Stream.of(kind.links(), kind.memberLinks())
                        .forEach(links -> links.forEach((property, target) -> {
                            if (!kinds.containsKey(target)) {
                                problems.add(Problem.at(
                                        io.avouch.core.Position.of("kinds/" + kind.name() + "/schema.yaml"),
                                        "x-link of '" + property + "' names the unknown kind '" + target + "'"));
                            }
                        })));
        return kinds;
    }

    private Map<String, JsonObject> starters(Map<String, Framework> frameworks, Map<String, ControlTest> tests) {
        return each("controls", ".yaml", (id, text) -> {
            JsonObject control = text.object();
            int index = 0;
            for (JsonObject requirement : control.objects("requirements")) {
                unknown(frameworks, requirement.findText("ref").orElse(""))
                        .ifPresent(message -> problems.add(Problem.at(text.at("/requirements"), message)));
            }
            for (JsonObject part : control.objects("parts")) {
                int at = index++;
                if (!control.findText("statement")
                        .orElse("")
                        .contains(part.findText("words").orElse("?"))) {
                    problems.add(Problem.at(text.at("/parts/" + at), "these words are not in the statement"));
                }
                part.texts("tests").stream()
                        .filter(test -> !tests.containsKey(test))
                        .forEach(test -> problems.add(
                                Problem.at(text.at("/parts/" + at + "/tests"), "unknown test '" + test + "'")));
            }
            return Optional.of(control);
        });
    }

    private static Optional<String> unknown(Map<String, Framework> frameworks, String ref) {
        try {
            RequirementRef parsed = RequirementRef.parse(ref);
            Framework framework = frameworks.get(parsed.framework());
            return framework != null && framework.find(parsed.ref()).isPresent()
                    ? Optional.empty()
                    : Optional.of("unknown requirement '" + ref + "'");
        } catch (IllegalArgumentException malformed) {
            return Optional.ofNullable(malformed.getMessage());
        }
    }

    private Map<String, ControlTest> tests() {
        Map<String, ControlTest> tests = new LinkedHashMap<>();
        for (String file : tree.list("tests", "/test.yaml")) {
            String folder = file.substring(0, file.lastIndexOf('/'));
            attempt(() -> new TestReader(tree, problems).read(folder).ifPresent(test -> tests.put(test.id(), test)));
        }
        return tests;
    }

    private <T> Map<String, T> each(String folder, String ending, BiFunction<String, YamlText, Optional<T>> read) {
        Map<String, T> all = new LinkedHashMap<>();
        for (String file : tree.list(folder, ending)) {
            String name = file.substring(folder.length() + 1, file.length() - ending.length());
            attempt(() ->
                    read.apply(name, YamlText.parse(file, tree.text(file))).ifPresent(it -> all.put(name, it)));
        }
        return all;
    }

    /// A broken file must not hide what is wrong with the others.
    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (ProblemsException wrong) {
            problems.addAll(wrong.problems());
        }
    }
}
