package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a framework from an OSCAL catalog, in YAML or JSON.
final class FrameworkReader {
    private final YamlText text;
    private final List<Problem> problems;
    private final Map<String, String> seen = new HashMap<>();

    FrameworkReader(YamlText text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    Framework read(String id) {
        JsonObject catalog = text.object().object("catalog");
        if (catalog.members().isEmpty()) {
            problems.add(Problem.at(text.at(""), "not an OSCAL catalog: no member 'catalog'"));
        }
        List<RequirementGroup> groups = new ArrayList<>();
        int index = 0;
        for (JsonObject group : catalog.objects("groups")) {
            groups.add(group(id, group, "/catalog/groups/" + index++));
        }
        JsonObject metadata = catalog.object("metadata");
        return new Framework(
                id,
                metadata.findText("title").orElse(id),
                metadata.findText("version").orElse(""),
                groups);
    }

    private RequirementGroup group(String framework, JsonObject group, String pointer) {
        String id = group.findText("id").orElse("");
        List<Requirement> requirements = new ArrayList<>();
        collect(framework, id, group, pointer, requirements);
        return new RequirementGroup(id, group.findText("title").orElse(id), property(group, "category"), requirements);
    }

    private void collect(String framework, String groupId, JsonObject holder, String pointer, List<Requirement> into) {
        int index = 0;
        for (JsonObject inner : holder.objects("groups")) {
            collect(framework, groupId, inner, pointer + "/groups/" + index++, into);
        }
        index = 0;
        for (JsonObject control : holder.objects("controls")) {
            String at = pointer + "/controls/" + index++;
            into.add(requirement(framework, groupId, control, at));
            collect(framework, groupId, control, at, into);
        }
    }

    private Requirement requirement(String framework, String group, JsonObject control, String pointer) {
        String label = property(control, "label");
        String ref = label.isEmpty() ? control.findText("id").orElse("") : label;
        if (ref.isEmpty()) {
            problems.add(Problem.at(text.at(pointer), "a control with neither a label nor an id"));
        }
        if (seen.put(ref, pointer) != null) {
            problems.add(Problem.at(text.at(pointer), "requirement '" + ref + "' stands twice in " + framework));
        }
        String gist = control.objects("parts").stream()
                .flatMap(part -> part.findText("prose").stream())
                .findFirst()
                .orElse("");
        return new Requirement(
                new RequirementRef(framework, ref.isEmpty() ? "?" : ref),
                control.findText("title").orElse(ref),
                gist,
                group);
    }

    private static String property(JsonObject holder, String name) {
        return holder.objects("props").stream()
                .filter(property -> property.findText("name").orElse("").equals(name))
                .flatMap(property -> property.findText("value").stream())
                .findFirst()
                .orElse("");
    }
}
