package io.avouch.collect.components;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML from strangers as a JSON value: plain data only, and no more of it than its text has.
///
/// What would take too much memory is refused while it is read, before anything is made of it. Nodes are never made
/// objects of; a tag of any other kind is refused, and aliases that would blow up the text run into the limit on
/// values.
final class Yaml {
    private static final Set<Tag> PLAIN = Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);
    private static final int VALUES_MAX = 100_000;
    private static final int CHARS_MAX = 4 << 20;
    private static final int DEPTH_MAX = 64;

    private final String file;
    private final int lineBefore;
    private int values;
    private int depth;

    private Yaml(String file, int lineBefore) {
        this.file = file;
        this.lineBefore = lineBefore;
    }

    /// @param lineBefore how many lines of the file stand before the text
    static JsonObject read(String file, int lineBefore, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        Yaml yaml = new Yaml(file, lineBefore);
        if (text.length() > CHARS_MAX) {
            throw yaml.problem(1, 1, "more than " + (CHARS_MAX >> 20) + " million characters of YAML");
        }
        try {
            yaml.small(new Parse(settings).parseString(text));
            List<Node> documents = new ArrayList<>();
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                documents.add(node);
            }
            if (documents.size() != 1) {
                throw yaml.problem(1, 1, "one YAML document was expected here, " + documents.size() + " were found");
            }
            if (yaml.value(documents.getFirst()) instanceof JsonObject object) {
                return object;
            }
            throw yaml.problem(1, 1, "names with values were expected here (name: value)");
        } catch (MarkedYamlEngineException wrong) {
            Mark mark = wrong.getProblemMark().orElse(null);
            throw yaml.problem(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + wrong.getProblem());
        } catch (YamlEngineException wrong) {
            throw yaml.problem(1, 1, "not YAML: " + Names.cut(Part.line(String.valueOf(wrong.getMessage()))));
        }
    }

    /// Walks through it without keeping any of it.
    private void small(Iterable<Event> events) {
        int seen = 0;
        int deep = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> {
                    deep++;
                    seen++;
                }
                case MappingEnd, SequenceEnd -> deep--;
                case Scalar, Alias -> seen++;
                default -> {}
            }
            // Names of members are scalars here, too.
            if (seen > 2 * VALUES_MAX) {
                throw problem(event, "more than " + VALUES_MAX + " values");
            }
            if (deep > DEPTH_MAX) {
                throw problem(event, "nested deeper than " + DEPTH_MAX);
            }
        }
    }

    private ProblemsException problem(Event event, String message) {
        return event.getStartMark()
                .map(mark -> problem(mark.getLine() + 1, mark.getColumn() + 1, message))
                .orElseGet(() -> problem(1, 1, message));
    }

    private Json value(Node node) {
        if (++values > VALUES_MAX) {
            throw problem(node, "more than " + VALUES_MAX + " values, aliases followed");
        }
        if (++depth > DEPTH_MAX) {
            throw problem(node, "nested deeper than " + DEPTH_MAX);
        }
        if (!PLAIN.contains(node.getTag())) {
            throw problem(node, "the tag " + Names.cut(node.getTag().getValue()) + " is not plain data");
        }
        Json value = switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence -> sequence(sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw problem(node, "an anchor of this form is not read");
        };
        depth--;
        return value;
    }

    private Json mapping(MappingNode mapping) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw problem(tuple.getKeyNode(), "a name has to be a plain text");
            }
            if (members.put(key.getValue(), value(tuple.getValueNode())) != null) {
                throw problem(key, "'" + Names.cut(key.getValue()) + "' stands twice");
            }
        }
        return new JsonObject(members);
    }

    private Json sequence(SequenceNode sequence) {
        List<Json> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(value(item));
        }
        return Json.array(items);
    }

    /// A number that JSON can't hold stays the text that it is.
    private static Json scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return Json.JsonNull.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Json.of(Boolean.parseBoolean(text));
        }
        if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && text.matches("[-+]?[0-9.]{1,40}([eE][-+]?[0-9]{1,3})?")) {
            try {
                return new Json.JsonNumber(new BigDecimal(text).doubleValue());
            } catch (IllegalArgumentException notPlain) {
                return Json.of(text);
            }
        }
        return Json.of(text);
    }

    private ProblemsException problem(Node node, String message) {
        return node.getStartMark()
                .map(mark -> problem(mark.getLine() + 1, mark.getColumn() + 1, message))
                .orElseGet(() -> problem(1, 1, message));
    }

    private ProblemsException problem(int line, int column, String message) {
        return new ProblemsException(List.of(new Problem(
                new Position(file, lineBefore + line, column), message, "mend it there and hand the file in again")));
    }
}
