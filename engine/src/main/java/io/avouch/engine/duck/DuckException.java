package io.avouch.engine.duck;

import java.sql.SQLException;

/// DuckDB refused or stopped a statement.
public final class DuckException extends RuntimeException {
    public DuckException(SQLException cause) {
        super(firstLine(cause), cause);
    }

    public DuckException(String message, SQLException cause) {
        super(message, cause);
    }

    /// DuckDB's whole message, or an empty text where it gave none.
    public String full() {
        Throwable cause = getCause();
        return cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    }

    private static String firstLine(SQLException cause) {
        return cause.getMessage() == null
                ? "DuckDB stopped"
                : cause.getMessage().lines().findFirst().orElse("");
    }
}
