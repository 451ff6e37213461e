package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonBoolean;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.time.Instants;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks a record against its type, and writes its times in the one spelling that is sealed.
///
/// This is the schema compiled: it says what the type's JSON Schema says, at the speed that records arrive.
public final class RecordChecker {
    private final Rules root;

    public RecordChecker(RecordType type) {
        this.root = new Rules(type.fields());
    }

    /// The record as it will be sealed, or everything that is wrong with it.
    public sealed interface Checked {
        record Good(JsonObject record) implements Checked {}

        record Bad(List<String> problems) implements Checked {}
    }

    public Checked check(JsonObject record) {
        List<String> problems = new ArrayList<>();
        JsonObject clean = root.object(record, "", problems);
        return problems.isEmpty() ? new Checked.Good(clean) : new Checked.Bad(List.copyOf(problems));
    }

    private static final class Rules {
        private final Map<String, Rule> byName = new HashMap<>();
        private final List<String> required = new ArrayList<>();

        Rules(List<Field> fields) {
            for (Field field : fields) {
                byName.put(field.name(), new Rule(field));
                if (field.required()) {
                    required.add(field.name());
                }
            }
        }

        JsonObject object(JsonObject object, String path, List<String> problems) {
            Map<String, Json> changed = new HashMap<>();
            object.members().forEach((name, value) -> {
                Rule rule = byName.get(name);
                if (rule == null) {
                    problems.add("unknown field '" + path + cut(name) + "'");
                } else if (value != Json.JsonNull.NULL) {
                    rule.value(value, path + name, problems)
                            .filter(good -> good != value)
                            .ifPresent(good -> changed.put(name, good));
                } else {
                    problems.add("'" + path + name + "' is null; leave the field out");
                }
            });
            for (String name : required) {
                if (!object.members().containsKey(name)) {
                    problems.add("field '" + path + name + "' is missing");
                }
            }
            return changed.isEmpty() ? object : with(object, changed);
        }

        private static JsonObject with(JsonObject object, Map<String, Json> changed) {
            Map<String, Json> clean = new LinkedHashMap<>(object.members());
            clean.putAll(changed);
            return new JsonObject(clean);
        }
    }

    private static final class Rule {
        private final Field field;
        private final Optional<Pattern> pattern;
        private final Rules children;

        Rule(Field field) {
            this.field = field;
            this.pattern = field.pattern().map(Pattern::compile);
            this.children = new Rules(field.children());
        }

        Optional<Json> value(Json value, String path, List<String> problems) {
            return switch (field.type()) {
                case TEXT -> text(value, path, problems);
                case INSTANT -> instant(value, path, problems);
                case DATE -> date(value, path, problems);
                case BOOLEAN -> keep(value instanceof JsonBoolean, value, path, "true or false", problems);
                case INTEGER -> keep(whole(value), value, path, "a whole number", problems);
                case NUMBER -> keep(value instanceof JsonNumber, value, path, "a number", problems);
                case TEXTS, OBJECTS -> items(value, path, problems);
                case TEXT_MAP, INTEGER_MAP -> map(value, path, problems);
            };
        }

        private Optional<Json> text(Json value, String path, List<String> problems) {
            if (!(value instanceof JsonString string)) {
                return wrong(path, "a string", value, problems);
            }
            String text = string.value();
            if (text.codePointCount(0, text.length()) > field.lengthMax()) {
                problems.add("'" + path + "' has more than " + field.lengthMax() + " characters");
            } else if (!field.allowed().isEmpty() && !field.allowed().contains(text)) {
                problems.add("'" + path + "' is '" + cut(text) + "'; allowed: " + String.join(", ", field.allowed()));
            } else if (text.isEmpty()) {
                problems.add("'" + path + "' is empty; leave the field out");
            } else if (pattern.isPresent() && !pattern.get().matcher(text).find()) {
                problems.add("'" + path + "' is '" + cut(text) + "', which does not match " + pattern.get());
            }
            return Optional.of(value);
        }

        private static Optional<Json> instant(Json value, String path, List<String> problems) {
            if (value instanceof JsonString string) {
                try {
                    return Optional.of(same(string, Instants.normal(string.value())));
                } catch (DateTimeException notAnInstant) {
                    return wrong(path, "an RFC 3339 instant as 2026-06-30T12:00:00Z", value, problems);
                }
            }
            return wrong(path, "an RFC 3339 instant as 2026-06-30T12:00:00Z", value, problems);
        }

        private static Optional<Json> date(Json value, String path, List<String> problems) {
            if (value instanceof JsonString string) {
                try {
                    return Optional.of(
                            same(string, LocalDate.parse(string.value()).toString()));
                } catch (DateTimeException notADate) {
                    return wrong(path, "a date as 2026-06-30", value, problems);
                }
            }
            return wrong(path, "a date as 2026-06-30", value, problems);
        }

        private static Json same(JsonString given, String normal) {
            return given.value().equals(normal) ? given : Json.of(normal);
        }

        private Optional<Json> items(Json value, String path, List<String> problems) {
            if (!(value instanceof JsonArray array)) {
                return wrong(path, "a list", value, problems);
            }
            if (array.items().size() > field.itemsMax()) {
                problems.add("'" + path + "' has more than " + field.itemsMax() + " items");
                return Optional.empty();
            }
            List<Json> clean = new ArrayList<>();
            int index = 0;
            for (Json item : array.items()) {
                String at = path + "[" + index++ + "]";
                if (field.type() == FieldType.TEXTS) {
                    text(item, at, problems).ifPresent(clean::add);
                } else if (item instanceof JsonObject object) {
                    clean.add(children.object(object, at + ".", problems));
                } else {
                    wrong(at, "an object", item, problems);
                }
            }
            return Optional.of(sameItems(array.items(), clean) ? value : Json.array(clean));
        }

        private static boolean sameItems(List<Json> given, List<Json> clean) {
            if (given.size() != clean.size()) {
                return false;
            }
            for (int i = 0; i < clean.size(); i++) {
                if (given.get(i) != clean.get(i)) {
                    return false;
                }
            }
            return true;
        }

        private Optional<Json> map(Json value, String path, List<String> problems) {
            if (!(value instanceof JsonObject object)) {
                return wrong(path, "an object", value, problems);
            }
            if (object.members().size() > field.itemsMax()) {
                problems.add("'" + path + "' has more than " + field.itemsMax() + " members");
            }
            object.members().forEach((name, member) -> {
                if (field.type() == FieldType.TEXT_MAP) {
                    text(member, path + "." + cut(name), problems);
                } else {
                    keep(whole(member), member, path + "." + cut(name), "a whole number", problems);
                }
            });
            return Optional.of(value);
        }

        private static boolean whole(Json value) {
            return value instanceof JsonNumber number && number.value() == Math.rint(number.value());
        }

        private static Optional<Json> keep(
                boolean good, Json value, String path, String wanted, List<String> problems) {
            return good ? Optional.of(value) : wrong(path, wanted, value, problems);
        }

        private static Optional<Json> wrong(String path, String wanted, Json value, List<String> problems) {
            problems.add("'" + path + "' is not " + wanted + ": " + cut(io.avouch.core.json.Jcs.text(value)));
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
