package io.avouch.core.adviser;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a programme begins with says where something is to be written: a draft may, what is approved may not.
public final class Unwritten {
    static final String MARK = "To be written: ";

    private Unwritten() {}

    /// The places that are still to be written, as JSON pointers.
    public static Stream<String> in(Json value) {
        return in("", value);
    }

    private static Stream<String> in(String place, Json value) {
        return switch (value) {
            case JsonString text when text.value().contains(MARK) -> Stream.of(place);
            case JsonObject object ->
                object.members().entrySet().stream()
                        .flatMap(member -> in(place + "/" + member.getKey(), member.getValue()));
            case JsonArray array ->
                IntStream.range(0, array.items().size())
                        .boxed()
                        .flatMap(i -> in(place + "/" + i, array.items().get(i)));
            default -> Stream.empty();
        };
    }
}
