package io.avouch.catalog;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML 1.2 (or JSON) text as a JSON value that remembers where each part stands.
///
/// @param positions the place of each value, by its JSON pointer
public record YamlText(String file, Json value, Map<String, Position> positions) {
    private static final int CODE_POINTS_MAX = 32 << 20;

    public static YamlText parse(String file, String text) {
        List<YamlText> all = parseAll(file, text);
        if (all.size() != 1) {
            throw ProblemsException.of(file, "expected one YAML document, found " + all.size(), "");
        }
        return all.getFirst();
    }

    /// Every document of a stream that separates them by `---`.
    public static List<YamlText> parseAll(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(CODE_POINTS_MAX)
                .build();
        List<YamlText> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromReader(new WholeCharacters(text))) {
                Reading reading = new Reading(file);
                documents.add(new YamlText(file, reading.value(node, ""), reading.positions));
            }
        } catch (MarkedYamlEngineException wrong) {
            throw new ProblemsException(List.of(new Problem(
                    wrong.getProblemMark().map(mark -> position(file, mark)).orElse(Position.of(file)),
                    "not YAML: " + wrong.getProblem(),
                    "")));
        } catch (YamlEngineException wrong) {
            throw ProblemsException.of(file, "not YAML: " + wrong.getMessage(), "");
        }
        return documents;
    }

    public JsonObject object() {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw ProblemsException.of(file, "expected a mapping at the top", "");
    }

    /// The place of a value, or of the nearest thing around it.
    public Position at(String pointer) {
        String around = pointer;
        while (!around.isEmpty()) {
            Position position = positions.get(around);
            if (position != null) {
                return position;
            }
            around = around.substring(0, around.lastIndexOf('/'));
        }
        return positions.getOrDefault("", Position.of(file));
    }

    private static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static final class Reading {
        private static final int DEPTH_MAX = 64;

        private final String file;
        private final Map<String, Position> positions = new HashMap<>();
        private int depth;

        Reading(String file) {
            this.file = file;
        }

        Json value(Node node, String pointer) {
            Optional<Mark> mark = node.getStartMark();
            mark.ifPresent(start -> positions.put(pointer, position(file, start)));
            if (++depth > DEPTH_MAX) {
                throw problem(node, "nested deeper than " + DEPTH_MAX);
            }
            Json value = switch (node) {
                case MappingNode mapping -> mapping(mapping, pointer);
                case SequenceNode sequence -> sequence(sequence, pointer);
                case ScalarNode scalar -> scalar(scalar);
                default -> throw problem(node, "anchors of this form are not read");
            };
            depth--;
            return value;
        }

        private Json mapping(MappingNode mapping, String pointer) {
            Map<String, Json> members = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw problem(tuple.getKeyNode(), "a key has to be a plain text");
                }
                String inner = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
                if (members.put(key.getValue(), value(tuple.getValueNode(), inner)) != null) {
                    throw problem(key, "'" + key.getValue() + "' stands twice");
                }
            }
            return new JsonObject(members);
        }

        private Json sequence(SequenceNode sequence, String pointer) {
            List<Json> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(value(item, pointer + "/" + items.size()));
            }
            return Json.array(items);
        }

        private Json scalar(ScalarNode scalar) {
            String text = scalar.getValue();
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return Json.JsonNull.NULL;
            }
            if (tag.equals(Tag.BOOL)) {
                return Json.of(Boolean.parseBoolean(text));
            }
            if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return number(scalar, text);
            }
            return Json.of(text);
        }

        private Json number(ScalarNode scalar, String text) {
            try {
                return new Json.JsonNumber(new BigDecimal(text).doubleValue());
            } catch (IllegalArgumentException notPlain) {
                throw problem(scalar, "'" + text + "' is not a plain decimal number; quote it if it is a text");
            }
        }

        private ProblemsException problem(Node node, String message) {
            return new ProblemsException(List.of(Problem.at(
                    node.getStartMark().map(mark -> position(file, mark)).orElse(Position.of(file)), message)));
        }
    }
}
