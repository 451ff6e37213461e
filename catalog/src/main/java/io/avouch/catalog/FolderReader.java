package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.TestFolders;
import io.avouch.core.test.ControlTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a test's folder that somebody hands in, as the shipped ones are read.
public final class FolderReader implements TestFolders {
    @Override
    public Read read(String id, Map<String, String> files) {
        TreeMap<String, String> placed = new TreeMap<>();
        files.forEach((name, text) -> placed.put(id + "/" + name, text));
        ContentTree tree = new ContentTree(placed);
        List<Problem> problems = new ArrayList<>();
        if (!files.containsKey("test.yaml")) {
            return new Read(
                    Optional.empty(),
                    List.of(),
                    ProblemsException.of(id, "there is no test.yaml", "a test is a folder with test.yaml and query.sql")
                            .problems());
        }
        List<Example> examples = new ArrayList<>();
        Optional<ControlTest> test = Optional.empty();
        try {
            test = new TestReader(tree, problems).read(id);
        } catch (ProblemsException wrong) {
            problems.addAll(wrong.problems());
        }
        for (String file : tree.list(id + "/examples", ".yaml")) {
            try {
                YamlText text = YamlText.parse(file, tree.text(file));
                examples.add(new Example(file, text.object(), text::at));
            } catch (ProblemsException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        return new Read(test, examples, problems);
    }
}
