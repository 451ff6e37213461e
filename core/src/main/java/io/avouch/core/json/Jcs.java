package io.avouch.core.json;

import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonBoolean;
import io.avouch.core.json.Json.JsonNull;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON by RFC 8785 (JCS): one text for one value, so that a digest means the value.
public final class Jcs {
    private static final String HEX = "0123456789abcdef";

    private Jcs() {}

    public static String text(Json value) {
        StringBuilder out = new StringBuilder(512);
        write(value, out);
        return out.toString();
    }

    public static byte[] bytes(Json value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// One string, as it stands in a canonical text.
    public static String quoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (escaped(value.charAt(i))) {
                StringBuilder out = new StringBuilder(2 * value.length());
                writeString(value, out);
                return out.toString();
            }
        }
        return "\"" + value + "\"";
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case JsonObject object -> writeObject(object, out);
            case JsonArray array -> writeArray(array, out);
            case JsonString string -> writeString(string.value(), out);
            case JsonNumber number -> EcmaNumber.write(number.value(), out);
            case JsonBoolean flag -> out.append(flag == JsonBoolean.TRUE ? "true" : "false");
            case JsonNull ignored -> out.append("null");
        }
    }

    private static void writeObject(JsonObject object, StringBuilder out) {
        Map<String, Json> members = inOrder(object.members()) ? object.members() : new TreeMap<>(object.members());
        char before = '{';
        for (Map.Entry<String, Json> member : members.entrySet()) {
            out.append(before);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            before = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    /// What was read from canonical text is in order already. String's own order is by UTF-16 code
    /// units, which is what RFC 8785 asks for.
    private static boolean inOrder(Map<String, Json> members) {
        String last = "";
        for (String name : members.keySet()) {
            if (name.compareTo(last) < 0) {
                return false;
            }
            last = name;
        }
        return true;
    }

    private static void writeArray(JsonArray array, StringBuilder out) {
        char before = '[';
        for (Json item : array.items()) {
            out.append(before);
            write(item, out);
            before = ',';
        }
        out.append(array.items().isEmpty() ? "[]" : "]");
    }

    static void writeString(String value, StringBuilder out) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!escaped(c)) {
                continue;
            }
            out.append(value, done, i);
            done = i + 1;
            escape(c, out);
        }
        out.append(value, done, value.length()).append('"');
    }

    private static boolean escaped(char c) {
        return c < 0x20 || c == '"' || c == '\\';
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
