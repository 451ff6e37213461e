package io.avouch.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/// Tells a database that can't work (disk, connection, shutdown) from a statement that is wrong.
final class DatabaseFailure {
    private DatabaseFailure() {}

    /// The environment's failures as what they are; all else as it came.
    static RuntimeException explained(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return explained(sql, failed);
            }
        }
        return failed;
    }

    /// The first two characters of the state are its class (PostgreSQL's manual, appendix A).
    private static RuntimeException explained(SQLException sql, RuntimeException failed) {
        return switch (sql.getSQLState().substring(0, 2)) {
            case "53" -> environment("the database has no room left (" + line(sql) + "); make room, then go on", sql);
            case "08", "57" ->
                environment(
                        "the database does not answer (" + line(sql)
                                + "); see that its disk is not full, then start Avouch again",
                        sql);
            case "58" -> environment("the database's disk failed (" + line(sql) + "); see the machine's log", sql);
            default -> failed;
        };
    }

    private static String line(SQLException sql) {
        return String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
    }

    private static UncheckedIOException environment(String message, SQLException cause) {
        return new UncheckedIOException(message, new IOException(message, cause));
    }
}
