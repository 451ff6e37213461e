package io.avouch.catalog;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.Mappings;
import io.avouch.core.evidence.RecordMapping;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads `mappings/<id>/mapping.yaml`.
public final class MappingReader {
    private MappingReader() {}

    public static Mappings read(ContentTree tree, Map<String, RecordType> types) {
        Map<String, JsonObject> all = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String file : tree.list("mappings", "/mapping.yaml")) {
            YamlText text = YamlText.parse(file, tree.text(file));
            JsonObject mapping = text.object();
            String id = file.split("/")[1];
            RecordMapping.problems(mapping)
                    .forEach(wrong -> problems.add(Problem.at(text.at(wrong.pointer()), wrong.message())));
            if (!mapping.findText("id").orElse("").equals(id)) {
                problems.add(Problem.at(text.at("/id"), "the id has to be the folder's name, " + id));
            }
            if (!types.containsKey(mapping.findText("type").orElse(""))) {
                problems.add(Problem.at(text.at("/type"), "there is no such record type"));
            }
            if (!tree.files().containsKey("mappings/" + id + "/example.csv")) {
                problems.add(Problem.at(Position.of(file), "there is no example.csv beside it"));
            }
            all.put(id, mapping);
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return new Mappings(all);
    }
}
