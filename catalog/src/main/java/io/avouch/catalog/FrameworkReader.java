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

/// Reads a framework from an OSCAL catalog, in YAML or JSON. Controls stand in groups, in one another, or alone; one
/// that is withdrawn, or said to be a heading, is no requirement.
final class FrameworkReader {
    private final YamlText text;
    private final List<Problem> problems;
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private int headings;

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
        String title = metadata.findText("title").orElse(id);
        List<Requirement> alone = new ArrayList<>();
        controls(id, "", catalog, "/catalog", alone);
        if (!alone.isEmpty()) {
            groups.add(new RequirementGroup("", title, "", alone));
        }
        return new Framework(id, title, metadata.findText("version").orElse(""), groups);
    }

    /// How many controls of what was read are no requirements.
    int headings() {
        return headings;
    }

    private RequirementGroup group(String framework, JsonObject group, String pointer) {
        String id = group.findText("id").orElse("");
        List<Requirement> requirements = new ArrayList<>();
        collect(framework, id, group, pointer, requirements);
        return new RequirementGroup(
                id,
                group.findText("title").orElse(id),
                property(group, "category"),
                requirements,
                property(group, "about").equals("ai-systems"));
    }

    private void collect(String framework, String groupId, JsonObject holder, String pointer, List<Requirement> into) {
        int index = 0;
        for (JsonObject inner : holder.objects("groups")) {
            collect(framework, groupId, inner, pointer + "/groups/" + index++, into);
        }
        controls(framework, groupId, holder, pointer, into);
    }

    private void controls(String framework, String groupId, JsonObject holder, String pointer, List<Requirement> into) {
        int index = 0;
        for (JsonObject control : holder.objects("controls")) {
            String at = pointer + "/controls/" + index++;
            unique(control, at);
            if (heading(control)) {
                headings++;
            } else {
                into.add(requirement(framework, groupId, control, at));
            }
            collect(framework, groupId, control, at, into);
        }
    }

    private void unique(JsonObject control, String at) {
        control.findText("id").ifPresent(id -> {
            String before = ids.put(id, at);
            if (before != null) {
                problems.add(Problem.at(
                        text.at(at + "/id"), "control '" + id + "' stands twice, first at " + text.at(before)));
            }
        });
    }

    private static boolean heading(JsonObject control) {
        return property(control, "status").equalsIgnoreCase("withdrawn")
                || property(control, OscalNames.ASSESSABLE).equals("no");
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
