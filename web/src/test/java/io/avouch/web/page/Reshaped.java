package io.avouch.web.page;

import io.avouch.core.audit.Audit;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.programme.Revision;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A page model with every text replaced, or with every list and option emptied.
final class Reshaped {
    /// Texts that are addresses or ids by their type's own rule.
    private static final Set<String> KEPT = Set.of("href", "parameter", "hex");

    private static final Set<String> KEPT_TYPES = Set.of("OrgId", "Digest");

    private Reshaped() {}

    static Object texts(Object value, UnaryOperator<String> change) {
        return switch (value) {
            case String text -> change.apply(text);
            case JsonString text -> Json.of(change.apply(text.value()));
            case JsonArray array ->
                Json.array(array.items().stream()
                        .map(item -> (Json) texts(item, change))
                        .toList());
            case JsonObject object -> members(object, change);
            case List<?> list -> list.stream().map(item -> texts(item, change)).toList();
            case Optional<?> option -> option.map(item -> texts(item, change));
            case Revision revision ->
                rebuilt(
                        revision,
                        (name, part) -> part instanceof JsonObject body ? values(body, change) : texts(part, change));
            case Record group -> rebuilt(group, (name, part) -> KEPT.contains(name) ? part : texts(part, change));
            default -> value;
        };
    }

    private static JsonObject members(JsonObject object, UnaryOperator<String> change) {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members()
                .forEach((name, member) -> members.put(change.apply(name) + name, (Json) texts(member, change)));
        return new JsonObject(members);
    }

    /// A document's body keeps its names, its days and its words of short lists: its schema sees to those.
    private static Json values(Json value, UnaryOperator<String> change) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> members.put(name, values(member, change)));
                yield new JsonObject(members);
            }
            case JsonArray array ->
                Json.array(
                        array.items().stream().map(item -> values(item, change)).toList());
            case JsonString text when !text.value().matches("[a-z0-9.-]{1,24}") -> Json.of(change.apply(text.value()));
            default -> value;
        };
    }

    static Object emptied(Object page) {
        return page instanceof Record group
                ? rebuilt(group, (name, part) -> switch (part) {
                    case List<?> ignored -> List.of();
                    case Optional<?> ignored -> Optional.empty();
                    case OptionalLong ignored -> OptionalLong.empty();
                    // An audit without its date or period is none.
                    case Audit audit -> audit;
                    default -> part instanceof Record ? emptied(part) : part;
                })
                : page;
    }

    private interface Change {
        Object of(String name, Object part);
    }

    private static Object rebuilt(Record group, Change change) {
        Class<?> type = group.getClass();
        if (KEPT_TYPES.contains(type.getSimpleName())) {
            return group;
        }
        RecordComponent[] components = type.getRecordComponents();
        try {
            Object[] parts = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                parts[i] = change.of(
                        components[i].getName(), components[i].getAccessor().invoke(group));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException
                | IllegalAccessException
                | NoSuchMethodException
                | InstantiationException e) {
            throw new IllegalStateException("can't reshape a " + type.getSimpleName(), e);
        }
    }
}
