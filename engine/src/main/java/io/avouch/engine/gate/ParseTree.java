package io.avouch.engine.gate;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.util.List;
import java.util.Optional;

/// DuckDB's own parse of a text, so that the gate and the engine can't read it differently.
final class ParseTree {
    private static final int DEPTH_MAX = 400;
    /// DuckDB's mark for a place it does not know, too large for JSON.
    private static final String NOWHERE = "18446744073709551615";

    private ParseTree() {}

    /// The statements, or what is wrong: `{"error":true,"error_message":…,"position":"12"}`.
    static JsonObject of(Duck duck, String sql) throws JsonSyntaxException {
        String json =
                duck.texts("SELECT json_serialize_sql(" + Sql.text(sql) + ")").getFirst();
        Json tree = JsonReader.read(json.replace(":" + NOWHERE, ":-1"), DEPTH_MAX);
        if (tree instanceof JsonObject object) {
            return object;
        }
        throw new JsonSyntaxException("no parse tree", 0);
    }

    /// What a function is called with, counted from 0.
    static Optional<JsonObject> argument(JsonObject call, int number) {
        List<JsonObject> arguments = call.objects("arguments");
        return arguments.size() > number ? Optional.of(arguments.get(number).object("expression")) : Optional.empty();
    }

    /// An argument that is written out, as text.
    static Optional<String> constant(JsonObject call, int number) {
        return argument(call, number)
                .flatMap(argument -> argument.object("literal").findText("text"));
    }

    static long place(JsonObject node) {
        return node.findLong("query_location").orElse(-1L);
    }

    /// DuckDB writes positions of errors as text.
    static long errorPlace(JsonObject error) {
        return error.find("position")
                .filter(JsonString.class::isInstance)
                .map(position -> Long.parseLong(((JsonString) position).value()))
                .orElse(-1L);
    }
}
