package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The texts of a record that its source made up, a person's name among them: not those of a fixed list or form,
/// which any record may have, and not prose, which says of somebody what any record may say.
public final class FreeWords {
    /// What is shorter stands in many texts by chance.
    private static final int LENGTH_MIN = 3;

    /// What is longer is no name.
    private static final int LENGTH_MAX = 320;

    private FreeWords() {}

    public static SortedSet<String> of(JsonObject record, RecordType type) {
        SortedSet<String> words = new TreeSet<>();
        record.findText("id").filter(FreeWords::could).ifPresent(words::add);
        in(record, type.fields()).filter(FreeWords::could).forEach(words::add);
        return words;
    }

    /// Whether a text is long enough to tell somebody by, and has letters.
    public static boolean could(String text) {
        return text.length() >= LENGTH_MIN
                && text.length() <= LENGTH_MAX
                && text.codePoints().anyMatch(Character::isLetter);
    }

    private static Stream<String> in(JsonObject object, List<Field> fields) {
        return fields.stream()
                .filter(field -> !field.prose())
                .flatMap(field -> Optional.ofNullable(object.members().get(field.name()))
                        .map(value -> in(value, field))
                        .orElseGet(Stream::empty));
    }

    private static Stream<String> in(Json value, Field field) {
        return switch (field.type()) {
            case TEXT, TEXTS -> field.allowed().isEmpty() && field.pattern().isEmpty() ? texts(value) : Stream.empty();
            case OBJECTS -> items(value).flatMap(each -> in((JsonObject) each, field.children()));
            case TEXT_MAP -> ((JsonObject) value).members().values().stream().flatMap(FreeWords::texts);
            case INSTANT, DATE, BOOLEAN, INTEGER, NUMBER, INTEGER_MAP -> Stream.empty();
        };
    }

    private static Stream<Json> items(Json value) {
        return ((JsonArray) value).items().stream();
    }

    private static Stream<String> texts(Json value) {
        return switch (value) {
            case JsonString text -> Stream.of(text.value());
            case JsonArray array -> array.items().stream().flatMap(FreeWords::texts);
            default -> Stream.empty();
        };
    }
}
