package io.avouch.collect.components;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An object of a file that remembers what was read of it: what nobody read is told, never dropped in silence.
final class Part {
    private static final String FILE_ALONE = "it has no place in a record; the file keeps it";

    private final JsonObject object;
    private final String place;
    private final Findings findings;
    private final Set<String> read = new HashSet<>();

    Part(JsonObject object, String place, Findings findings) {
        this.object = object;
        this.place = place;
        this.findings = findings;
    }

    String place() {
        return place;
    }

    String place(String member) {
        return place + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    JsonObject json() {
        return object;
    }

    void leave(String member, String why) {
        findings.leave(place(member), why);
    }

    boolean has(String member) {
        return object.find(member).isPresent();
    }

    /// These are read elsewhere, or say nothing of a component.
    Part known(String... members) {
        read.addAll(List.of(members));
        return this;
    }

    Optional<Json> value(String member) {
        read.add(member);
        return object.find(member);
    }

    /// A text, or a number as it is written, in one line without control characters.
    Optional<String> text(String member) {
        return value(member).flatMap(value -> text(value, place(member)));
    }

    private Optional<String> text(Json value, String at) {
        return switch (value) {
            case JsonString string -> Optional.of(line(string.value())).filter(text -> !text.isEmpty());
            case JsonNumber number -> Optional.of(Jcs.text(number));
            default -> {
                findings.leave(at, "a text was expected here");
                yield Optional.empty();
            }
        };
    }

    /// At most so long; what is longer is left, for half a name is another name.
    Optional<String> text(String member, int charactersMax) {
        return text(member).filter(text -> fits(text, place(member), charactersMax));
    }

    private boolean fits(String text, String at, int charactersMax) {
        if (text.codePointCount(0, text.length()) <= charactersMax) {
            return true;
        }
        findings.leave(at, "it is longer than " + charactersMax + " characters");
        return false;
    }

    /// One text or a list of them.
    List<String> texts(String member, int itemsMax, int charactersMax) {
        List<Json> items = value(member)
                .map(value -> value instanceof JsonArray array ? array.items() : List.of(value))
                .orElse(List.of());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String at = items.size() == 1 ? place(member) : place(member) + "/" + i;
            Optional<String> text = text(items.get(i), at).filter(each -> fits(each, at, charactersMax));
            if (text.isPresent() && texts.size() >= itemsMax) {
                findings.leave(place(member), "there are more than " + itemsMax + "; these are the first");
                break;
            }
            text.filter(each -> !texts.contains(each)).ifPresent(texts::add);
        }
        return texts;
    }

    Optional<Part> part(String member) {
        return value(member).flatMap(value -> {
            if (value instanceof JsonObject inner) {
                return Optional.of(new Part(inner, place(member), findings));
            }
            leave(member, "an object was expected here");
            return Optional.empty();
        });
    }

    List<Part> parts(String member) {
        Optional<Json> value = value(member);
        if (value.isPresent() && !(value.get() instanceof JsonArray)) {
            leave(member, "a list was expected here");
            return List.of();
        }
        List<Json> items = object.list(member);
        List<Part> parts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            String at = place(member) + "/" + i;
            if (items.get(i) instanceof JsonObject inner) {
                parts.add(new Part(inner, at, findings));
            } else {
                findings.leave(at, "an object was expected here");
            }
        }
        return parts;
    }

    /// Tells what nobody read.
    void tellRest() {
        object.members().forEach((member, value) -> {
            if (value != Json.JsonNull.NULL && !read.contains(member) && !empty(value)) {
                leave(member, FILE_ALONE);
            }
        });
    }

    private static boolean empty(Json value) {
        return switch (value) {
            case JsonArray array -> array.items().isEmpty();
            case JsonObject inner -> inner.members().isEmpty();
            case JsonString string -> string.value().isBlank();
            default -> false;
        };
    }

    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
