package io.avouch.core.json;

import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonBoolean;
import io.avouch.core.json.Json.JsonNull;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads strict JSON (RFC 8259, I-JSON limits of RFC 7493): what RFC 8785 could not write again is refused.
public final class JsonReader {
    private static final int DEPTH_MAX = 64;
    private static final double INTEGER_MAX = 9_007_199_254_740_991d;

    private final String text;
    private final int depthMax;
    private final int valuesMax;
    private int next;
    private int depth;
    private int values;

    private JsonReader(String text, int depthMax, int valuesMax) {
        this.text = text;
        this.depthMax = depthMax;
        this.valuesMax = valuesMax;
    }

    public static Json read(String text) throws JsonSyntaxException {
        return read(text, DEPTH_MAX);
    }

    /// For texts of our own making that nest deeper than what comes from outside may.
    public static Json read(String text, int depthMax) throws JsonSyntaxException {
        return read(text, depthMax, Integer.MAX_VALUE);
    }

    /// For long texts from outside: each value takes far more memory than the two characters it can be written in.
    public static Json readAtMost(int valuesMax, String text) throws JsonSyntaxException {
        return read(text, DEPTH_MAX, valuesMax);
    }

    private static Json read(String text, int depthMax, int valuesMax) throws JsonSyntaxException {
        JsonReader reader = new JsonReader(text, depthMax, valuesMax);
        Json value = reader.value();
        reader.skipSpace();
        if (reader.next < text.length()) {
            throw reader.wrong("text after the value");
        }
        return value;
    }

    public static Json read(byte[] utf8) throws JsonSyntaxException {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new JsonSyntaxException("not UTF-8", 0);
        }
    }

    public static JsonObject readObject(String text) throws JsonSyntaxException {
        if (read(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonSyntaxException("expected an object", 0);
    }

    private Json value() throws JsonSyntaxException {
        if (++values > valuesMax) {
            throw wrong("more than " + valuesMax + " values");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> word("true", JsonBoolean.TRUE);
            case 'f' -> word("false", JsonBoolean.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            default -> number();
        };
    }

    private Json object() throws JsonSyntaxException {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        skipSpace();
        if (peek() != '}') {
            do {
                skipSpace();
                int start = next;
                String name = string();
                expect(':');
                if (members.put(name, value()) != null) {
                    next = start;
                    throw wrong("member '" + shortened(name) + "' twice");
                }
            } while (more('}'));
        } else {
            next++;
        }
        depth--;
        return new JsonObject(members);
    }

    private Json array() throws JsonSyntaxException {
        enter();
        List<Json> items = new ArrayList<>();
        skipSpace();
        if (peek() != ']') {
            do {
                items.add(value());
            } while (more(']'));
        } else {
            next++;
        }
        depth--;
        return new JsonArray(items);
    }

    private void enter() throws JsonSyntaxException {
        if (++depth > depthMax) {
            throw wrong("nested deeper than " + depthMax);
        }
        next++;
    }

    private boolean more(char close) throws JsonSyntaxException {
        skipSpace();
        char c = peek();
        next++;
        if (c == ',') {
            return true;
        }
        if (c == close) {
            return false;
        }
        next--;
        throw wrong("expected ',' or '" + close + "'");
    }

    private void expect(char wanted) throws JsonSyntaxException {
        skipSpace();
        if (peek() != wanted) {
            throw wrong("expected '" + wanted + "'");
        }
        next++;
    }

    private Json word(String word, Json value) throws JsonSyntaxException {
        if (!text.startsWith(word, next)) {
            throw wrong("expected a value");
        }
        next += word.length();
        return value;
    }

    /// Nearly all strings are plain: their end is found and what they must not hold is looked for at once.
    private String string() throws JsonSyntaxException {
        if (peek() != '"') {
            throw wrong("expected a string");
        }
        int start = ++next;
        int end = text.indexOf('"', start);
        if (end >= 0) {
            String value = text.substring(start, end);
            if (plain(value)) {
                next = end + 1;
                return value;
            }
        }
        return otherString(start);
    }

    /// Whether the text between two quotation marks is what it stands for.
    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private String otherString(int start) throws JsonSyntaxException {
        StringBuilder out = new StringBuilder();
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (c == '"') {
                return checked(out.toString(), start);
            }
            if (c < 0x20) {
                next--;
                throw wrong("control character in a string; escape it");
            }
            out.append(c == '\\' ? escape() : c);
        }
        throw wrong("unfinished string");
    }

    private char escape() throws JsonSyntaxException {
        char c = peek();
        next++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("unknown escape '\\" + c + "'");
        };
    }

    private char unicode() throws JsonSyntaxException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = next < text.length() ? Character.digit(text.charAt(next), 16) : -1;
            if (digit < 0) {
                throw wrong("expected four hexadecimal digits");
            }
            code = code * 16 + digit;
            next++;
        }
        return (char) code;
    }

    private String checked(String value, int start) throws JsonSyntaxException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new JsonSyntaxException("lone surrogate in a string", start);
            }
        }
        return value;
    }

    private Json number() throws JsonSyntaxException {
        int start = next;
        boolean whole = true;
        if (peek() == '-') {
            next++;
        }
        if (peek() == '0') {
            next++;
        } else {
            digits();
        }
        if (next < text.length() && text.charAt(next) == '.') {
            next++;
            whole = false;
            digits();
        }
        if (next < text.length() && (text.charAt(next) | 0x20) == 'e') {
            next++;
            whole = false;
            if (next < text.length() && (text.charAt(next) == '+' || text.charAt(next) == '-')) {
                next++;
            }
            digits();
        }
        String literal = text.substring(start, next);
        double value = Double.parseDouble(literal);
        if (!Double.isFinite(value) || (whole && Math.abs(value) > INTEGER_MAX && !exact(value, literal))) {
            next = start;
            throw wrong("number beyond what JSON keeps exactly; write it as a string");
        }
        return new JsonNumber(value);
    }

    /// A large whole number is kept when it is the very text that the double would be written as.
    private static boolean exact(double value, String literal) {
        StringBuilder canonical = new StringBuilder();
        EcmaNumber.write(value, canonical);
        return canonical.toString().equals(literal);
    }

    private void digits() throws JsonSyntaxException {
        int start = next;
        while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
            next++;
        }
        if (next == start) {
            throw wrong("expected a value");
        }
    }

    private void skipSpace() {
        int at = next;
        while (at < text.length() && space(text.charAt(at))) {
            at++;
        }
        next = at;
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private char peek() throws JsonSyntaxException {
        if (next >= text.length()) {
            throw wrong("unexpected end");
        }
        return text.charAt(next);
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private JsonSyntaxException wrong(String message) {
        return new JsonSyntaxException(message, next);
    }
}
