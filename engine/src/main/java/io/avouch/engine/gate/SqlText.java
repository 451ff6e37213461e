package io.avouch.engine.gate;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import java.nio.charset.StandardCharsets;

/// A text that somebody wrote, with the file it is in, so that problems name the place.
public record SqlText(String file, String sql) {
    /// The text as it stands inside another query: without a closing semicolon.
    public SqlText {
        String stripped = sql.stripTrailing();
        sql = stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    public Problem problem(long byteOffset, String message, String hint) {
        return new Problem(position(byteOffset), message, hint);
    }

    /// DuckDB counts bytes of UTF-8, people count lines and characters; below 0 the place is unknown.
    public Position position(long byteOffset) {
        byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
        if (byteOffset < 0 || byteOffset > utf8.length) {
            return Position.of(file);
        }
        String before = new String(utf8, 0, (int) byteOffset, StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new Position(file, line, column);
    }
}
