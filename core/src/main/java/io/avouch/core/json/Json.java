package io.avouch.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value as RFC 8785 can write it: no duplicate names, no lone surrogates, finite doubles.
public sealed interface Json {
    record JsonObject(Map<String, Json> members) implements Json {
        public static final JsonObject EMPTY = new JsonObject(Map.of());

        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name)).filter(value -> value != JsonNull.NULL);
        }

        public Optional<String> findText(String name) {
            return find(name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
        }

        public String text(String name) {
            return findText(name).orElseThrow(() -> new IllegalArgumentException("no text member '" + name + "'"));
        }

        public Optional<Long> findLong(String name) {
            return find(name).filter(JsonNumber.class::isInstance).map(value -> (long) ((JsonNumber) value).value());
        }

        public boolean flag(String name) {
            return find(name).equals(Optional.of(JsonBoolean.TRUE));
        }

        public List<Json> list(String name) {
            return find(name)
                    .filter(JsonArray.class::isInstance)
                    .map(value -> ((JsonArray) value).items())
                    .orElse(List.of());
        }

        public List<JsonObject> objects(String name) {
            return list(name).stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList();
        }

        public List<String> texts(String name) {
            return list(name).stream()
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).value())
                    .toList();
        }

        public JsonObject object(String name) {
            return find(name)
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .orElse(EMPTY);
        }

        /// This object with one member set.
        public JsonObject with(String name, Json value) {
            Map<String, Json> copy = new LinkedHashMap<>(members);
            copy.put(name, value);
            return new JsonObject(copy);
        }
    }

    record JsonArray(List<Json> items) implements Json {
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    record JsonString(String value) implements Json {}

    record JsonNumber(double value) implements Json {
        public JsonNumber {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no " + value);
            }
        }
    }

    enum JsonBoolean implements Json {
        TRUE,
        FALSE
    }

    enum JsonNull implements Json {
        NULL
    }

    static Json of(String value) {
        return new JsonString(value);
    }

    static Json of(long value) {
        if (Math.abs(value) > 9_007_199_254_740_991L) {
            throw new IllegalArgumentException(value + " does not fit a JSON number exactly; write it as text");
        }
        return new JsonNumber(value);
    }

    static Json of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }

    static Json texts(Iterable<String> values) {
        List<Json> items = new java.util.ArrayList<>();
        values.forEach(value -> items.add(of(value)));
        return new JsonArray(items);
    }

    static Json array(List<? extends Json> items) {
        return new JsonArray(List.copyOf(items));
    }

    static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /// Builds an object member by member; absent values leave no member behind.
    final class ObjectBuilder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        public ObjectBuilder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        public ObjectBuilder put(String name, String value) {
            return put(name, of(value));
        }

        public ObjectBuilder put(String name, long value) {
            return put(name, of(value));
        }

        public ObjectBuilder put(String name, boolean value) {
            return put(name, of(value));
        }

        public ObjectBuilder putIfPresent(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, text));
            return this;
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
