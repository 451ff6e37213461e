package io.avouch.core.json;

/// The text is not JSON that can be canonicalised; says where, counted in characters from 0.
public final class JsonSyntaxException extends Exception {
    private final int offset;

    public JsonSyntaxException(String message, int offset) {
        super(message + " at character " + offset);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
