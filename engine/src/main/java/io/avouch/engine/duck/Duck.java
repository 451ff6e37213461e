package io.avouch.engine.duck;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// One connection to an in-memory DuckDB, with a limit on memory, threads and time.
public final class Duck implements AutoCloseable {
    private static final ScheduledExecutorService WATCHDOG = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("avouch-sql-watchdog").factory());

    /// How the message of a statement begins that took too long.
    public static final String STOPPED = "stopped after ";

    private final DuckDBConnection connection;
    private final Limits limits;
    private Optional<Recorder> recorder = Optional.empty();

    private Duck(DuckDBConnection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    public static Duck open(Limits limits) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Duck duck = new Duck(connection.unwrap(DuckDBConnection.class), limits);
            duck.run(String.join(
                    ";\n",
                    "SET memory_limit = " + Sql.text(limits.memory()),
                    "SET threads = " + limits.threads(),
                    // Records go to no folder but one that somebody names, and clears.
                    "SET temp_directory = ''",
                    "SET TimeZone = 'UTC'",
                    "SET preserve_insertion_order = false",
                    "SET autoinstall_known_extensions = false",
                    "SET autoload_known_extensions = false"));
            return duck;
        } catch (SQLException e) {
            throw new DuckException(e);
        }
    }

    /// From now on this database may use so much memory, and so many processors.
    public void limit(Limits less) {
        run("SET memory_limit = " + Sql.text(less.memory()) + ";\nSET threads = " + less.threads());
    }

    /// Another connection to the same database; settings of the database stay shared.
    public Duck duplicate() {
        try {
            return new Duck(connection.duplicate().unwrap(DuckDBConnection.class), limits);
        } catch (SQLException e) {
            throw new DuckException(e);
        }
    }

    /// From here on every statement is told; this connection only.
    public void record(Recorder to) {
        recorder = Optional.of(to);
    }

    /// Reads one row; the columns count from 1.
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            watched(statement, () -> statement.execute(sql));
        } catch (SQLException e) {
            throw new DuckException(e);
        }
        recorder.ifPresent(to -> to.ran(sql));
    }

    /// Runs a statement that writes rows, and tells how many.
    public long write(String sql) {
        long rows;
        try (Statement statement = connection.createStatement()) {
            rows = watched(statement, () -> statement.executeLargeUpdate(sql));
        } catch (SQLException e) {
            throw new DuckException(e);
        }
        recorder.ifPresent(to -> to.ran(sql));
        return rows;
    }

    public <T> List<T> rows(String sql, RowReader<T> reader) {
        try (Statement statement = connection.createStatement()) {
            return watched(statement, () -> read(asked(statement, sql), reader));
        } catch (SQLException e) {
            throw new DuckException(e);
        }
    }

    /// Texts of one column, one after another, for answers too long to hold.
    public void each(String sql, Consumer<String> to) {
        try (Statement statement = connection.createStatement()) {
            watched(statement, () -> {
                try (ResultSet rows = asked(statement, sql)) {
                    while (rows.next()) {
                        to.accept(rows.getString(1));
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            throw new DuckException(e);
        }
    }

    /// One row that is always there.
    public <T> T row(String sql, RowReader<T> reader) {
        return rows(sql, reader).getFirst();
    }

    public long number(String sql) {
        return row(sql, row -> row.getLong(1));
    }

    public List<String> texts(String sql) {
        return rows(sql, row -> row.getString(1));
    }

    /// Appends rows of text to a table whose columns are all text; an empty cell is NULL.
    public void append(String table, List<List<Optional<String>>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (DuckDBAppender appender = connection.createAppender(table)) {
            for (List<Optional<String>> row : rows) {
                appender.beginRow();
                for (Optional<String> cell : row) {
                    if (cell.isPresent()) {
                        appender.append(cell.get());
                    } else {
                        appender.appendNull();
                    }
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new DuckException(e);
        }
        recorder.ifPresent(to -> to.appended(this, table));
    }

    /// Column names and types of a query, without running it.
    public Map<String, String> describe(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData data = statement.getMetaData();
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.put(data.getColumnName(i), data.getColumnTypeName(i));
            }
            return columns;
        } catch (SQLException e) {
            throw new DuckException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DuckException(e);
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T watched(Statement statement, Work<T> work) {
        ScheduledFuture<?> alarm =
                WATCHDOG.schedule(() -> cancel(statement), limits.statement().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } catch (SQLException e) {
            if (alarm.isDone()) {
                throw new DuckException(
                        STOPPED + limits.statement().toSeconds() + " s, the longest a statement may take", e);
            }
            throw new DuckException(e);
        } finally {
            alarm.cancel(false);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException endedJustNow) {
            // Nothing is left to stop.
        }
    }

    /// The driver answers nothing at all where the database is closed meanwhile.
    private static ResultSet asked(Statement statement, String sql) throws SQLException {
        @Nullable ResultSet rows = statement.executeQuery(sql);
        if (rows == null) {
            throw new SQLException("the database was closed while it was asked");
        }
        return rows;
    }

    private static <T> List<T> read(ResultSet rows, RowReader<T> reader) throws SQLException {
        try (rows) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }
}
