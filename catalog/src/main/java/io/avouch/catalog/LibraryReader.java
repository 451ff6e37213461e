package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the framework of a community library in CISO Assistant's form as an OSCAL catalog.
///
/// ```
/// urn: …  ref_id: …  name: …  version: …  publication_date: …
/// objects:
///   framework:
///     urn: …
///     requirement_nodes:            one after the other; a tree by parent_urn
///     - urn: …  parent_urn: …  ref_id: …  name: …  description: …  assessable: true|false
///   requirement_mapping_sets: …     read by LibraryMappings
/// ```
///
/// A node that is no requirement becomes a group while it stands among groups, else a control marked as a heading. Each
/// keeps its URN and its ref.
final class LibraryReader {
    private static final String NODES = "/objects/framework/requirement_nodes/";

    private final YamlText text;
    private final List<Problem> problems;
    private final OscalNames names = new OscalNames();
    private final Set<String> labels = new HashSet<>();
    private final Map<String, List<Node>> children = new LinkedHashMap<>();

    LibraryReader(YamlText text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /// Whether the text is a library of this form at all.
    static boolean reads(YamlText text) {
        return text.value() instanceof JsonObject top
                && top.find("objects").isPresent()
                && top.find("urn").isPresent();
    }

    private record Node(JsonObject said, String urn, int index) {
        boolean assessable() {
            return said.flag("assessable");
        }

        String tail() {
            return urn.substring(urn.lastIndexOf(':') + 1);
        }
    }

    /// The catalog; empty where the library has no framework.
    Optional<JsonObject> framework() {
        JsonObject framework = text.object().object("objects").object("framework");
        if (framework.members().isEmpty()) {
            return Optional.empty();
        }
        String urn = framework.findText("urn").orElse("");
        if (urn.isEmpty()) {
            problems.add(Problem.at(text.at("/objects/framework"), "the framework has no urn"));
        }
        tree(framework);
        Json.ObjectBuilder catalog =
                Json.object().put("uuid", OscalNames.uuid(urn)).put("metadata", metadata(framework, urn));
        List<JsonObject> groups = new ArrayList<>();
        List<JsonObject> controls = new ArrayList<>();
        for (Node root : children.getOrDefault("", List.of())) {
            (root.assessable() ? controls : groups).add(root.assessable() ? control(root) : group(root));
        }
        putAll(catalog, "groups", groups);
        putAll(catalog, "controls", controls);
        return Optional.of(Json.object().put("catalog", catalog.build()).build());
    }

    private static void putAll(Json.ObjectBuilder object, String name, List<JsonObject> items) {
        if (!items.isEmpty()) {
            object.put(name, Json.array(items));
        }
    }

    private JsonObject metadata(JsonObject framework, String urn) {
        JsonObject library = text.object();
        String date = library.findText("publication_date")
                .filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}"))
                .orElse("1970-01-01");
        Json.ObjectBuilder metadata = Json.object()
                .put("title", OscalNames.line(framework.findText("name").orElse(urn)))
                .put("last-modified", date + "T00:00:00Z")
                .put(
                        "version",
                        library.findLong("version").map(Object::toString).orElse("0"))
                .put("oscal-version", "1.2.1")
                .put(
                        "props",
                        new OscalNames.Props()
                                .put("library-urn", library.findText("urn").orElse(""))
                                .put(
                                        "library-ref-id",
                                        library.findText("ref_id").orElse(""))
                                .put(OscalNames.FRAMEWORK_URN, urn)
                                .put("ref-id", framework.findText("ref_id").orElse(""))
                                .put("provider", library.findText("provider").orElse(""))
                                .put("packager", library.findText("packager").orElse(""))
                                .put("locale", library.findText("locale").orElse(""))
                                .list());
        library.findText("copyright").ifPresent(copyright -> metadata.put("remarks", copyright));
        return metadata.build();
    }

    /// Nodes by the URN of their parent; empty for the roots.
    private void tree(JsonObject framework) {
        List<JsonObject> said = framework.objects("requirement_nodes");
        if (said.isEmpty()) {
            problems.add(Problem.at(text.at("/objects/framework"), "the framework has no requirement_nodes"));
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < said.size(); i++) {
            String urn = said.get(i).findText("urn").orElse("");
            Integer before = seen.putIfAbsent(urn, i);
            if (urn.isBlank()) {
                problems.add(Problem.at(text.at(NODES + i), "a node without a urn"));
            } else if (before != null) {
                problems.add(Problem.at(
                        text.at(NODES + i + "/urn"),
                        "node '" + urn + "' stands twice, first at " + text.at(NODES + before + "/urn")));
            }
        }
        for (int i = 0; i < said.size(); i++) {
            String parent = said.get(i).findText("parent_urn").orElse("");
            String urn = said.get(i).findText("urn").orElse("");
            Integer above = seen.get(parent);
            if (!parent.isEmpty() && (above == null || above >= i)) {
                problems.add(Problem.at(
                        text.at(NODES + i + "/parent_urn"),
                        above == null
                                ? "the parent '" + parent + "' of '" + urn + "' is no node of this framework"
                                : "the parent '" + parent + "' of '" + urn + "' does not stand before it"));
            } else {
                children.computeIfAbsent(parent, any -> new ArrayList<>()).add(new Node(said.get(i), urn, i));
            }
        }
    }

    private JsonObject group(Node node) {
        List<JsonObject> groups = new ArrayList<>();
        List<JsonObject> controls = new ArrayList<>();
        List<Node> inner = children.getOrDefault(node.urn(), List.of());
        // A group holds groups or controls; where its nodes are of both kinds, all become controls.
        boolean grouped = inner.stream().noneMatch(Node::assessable);
        inner.forEach(child -> (grouped ? groups : controls).add(grouped ? group(child) : control(child)));
        Json.ObjectBuilder group = Json.object()
                .put("id", names.token(node.tail()))
                .put("title", title(node))
                .put("props", props(node, ""));
        prose(node, group);
        putAll(group, "groups", groups);
        putAll(group, "controls", controls);
        return group.build();
    }

    private JsonObject control(Node node) {
        String ref = node.said().findText("ref_id").map(OscalNames::line).orElse("");
        String label = !ref.isEmpty() && (!node.assessable() || labels.add(ref)) ? ref : node.tail();
        if (node.assessable() && !label.equals(ref)) {
            labels.add(label);
        }
        Json.ObjectBuilder control = Json.object()
                .put("id", names.token(node.tail()))
                .put("title", title(node))
                .put("props", props(node, label));
        prose(node, control);
        putAll(
                control,
                "controls",
                children.getOrDefault(node.urn(), List.of()).stream()
                        .map(this::control)
                        .toList());
        return control.build();
    }

    private static Json props(Node node, String label) {
        OscalNames.Props props = new OscalNames.Props();
        if (!label.isEmpty()) {
            props.label(label);
        }
        props.put(OscalNames.URN, node.urn())
                .put("ref-id", node.said().findText("ref_id").orElse(""))
                .put(OscalNames.ASSESSABLE, node.assessable() ? "yes" : "no");
        node.said().texts("implementation_groups").forEach(group -> props.put("implementation-group", group));
        return props.list();
    }

    private static String title(Node node) {
        return node.said()
                .findText("name")
                .or(() -> node.said().findText("ref_id"))
                .map(OscalNames::line)
                .filter(title -> !title.isEmpty())
                .orElseGet(node::tail);
    }

    /// What the node says, and the questions that it asks.
    private static void prose(Node node, Json.ObjectBuilder holder) {
        List<JsonObject> parts = new ArrayList<>();
        node.said()
                .findText("description")
                .filter(prose -> !prose.isBlank())
                .ifPresent(prose -> parts.add(Json.object()
                        .put("name", node.assessable() ? "statement" : "overview")
                        .put("prose", prose)
                        .build()));
        node.said().object("questions").members().forEach((urn, said) -> {
            if (said instanceof JsonObject question) {
                Json.ObjectBuilder part = part("question", urn, question.findText("text"));
                putAll(
                        part,
                        "parts",
                        question.objects("choices").stream()
                                .map(choice -> part(
                                                "choice", choice.findText("urn").orElse(""), choice.findText("value"))
                                        .build())
                                .toList());
                parts.add(part.build());
            }
        });
        putAll(holder, "parts", parts);
    }

    private static Json.ObjectBuilder part(String name, String urn, Optional<String> prose) {
        Json.ObjectBuilder part = Json.object().put("name", name);
        if (!urn.isBlank()) {
            part.put("props", new OscalNames.Props().put(OscalNames.URN, urn).list());
        }
        return part.putIfPresent("prose", prose.filter(text -> !text.isBlank()));
    }
}
