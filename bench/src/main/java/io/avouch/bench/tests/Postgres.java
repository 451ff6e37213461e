package io.avouch.bench.tests;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The seeded year in a PostgreSQL of its own: tables with the columns that the tests read, indexed and analysed.
final class Postgres implements AutoCloseable {
    /// What is taken out of the lake's files for each table.
    private static final Map<String, String> ROWS = rows();

    private final EmbeddedPostgres server;
    private final Connection connection;

    private Postgres(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    static Postgres load(Seeded seeded, Path folder, Limits limits) throws IOException {
        Files.createDirectories(folder);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setServerConfig("timezone", "UTC")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("work_mem", "256MB")
                .setServerConfig("maintenance_work_mem", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("jit", "off")
                .start();
        try {
            Postgres postgres =
                    new Postgres(server, server.getPostgresDatabase().getConnection());
            postgres.fill(seeded, folder, limits);
            return postgres;
        } catch (SQLException failed) {
            server.close();
            throw new IOException("PostgreSQL could not be loaded: " + failed.getMessage(), failed);
        }
    }

    Connection connection() {
        return connection;
    }

    String version() throws IOException {
        return text("SHOW server_version").split(" ", -1)[0];
    }

    void run(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage() + " in: " + sql, failed);
        }
    }

    String text(String sql) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage() + " in: " + sql, failed);
        }
    }

    private void fill(Seeded seeded, Path folder, Limits limits) throws IOException {
        run(Texts.filled(Texts.read("postgres-tables.sql"), Map.of("from", Year.FROM, "to", Year.TO)));
        try (Duck duck = Duck.open(limits)) {
            for (Map.Entry<String, String> table : ROWS.entrySet()) {
                Path csv = folder.resolve(table.getKey() + ".csv");
                String type = Seeded.TYPES.stream()
                        .filter(each -> table.getKey().startsWith(each))
                        .findFirst()
                        .orElseThrow();
                duck.run("COPY (" + Texts.filled(table.getValue(), Map.of("files", Sql.files(seeded.files(type))))
                        + ") TO " + Sql.text(csv.toAbsolutePath().toString()) + " (FORMAT csv, HEADER false)");
                run("COPY " + table.getKey() + " FROM "
                        + Sql.text(csv.toAbsolutePath().toString()) + " (FORMAT csv)");
                Files.delete(csv);
            }
        }
        run(Texts.read("postgres-indexes.sql"));
    }

    private static Map<String, String> rows() {
        String from = " FROM read_parquet({files})";
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "change",
                "SELECT record, log_index, occurred_at, id, author, merged_at, merged_by, \"commit\", ticket, emergency,"
                        + " independent_approval_count, failed_check_count" + from);
        rows.put(
                "change_approvals",
                "SELECT record, x.actor, x.acted_at, x.\"commit\", x.strength FROM (SELECT record, unnest(approvals)"
                        + " AS x" + from + ")");
        rows.put(
                "change_checks",
                "SELECT record, x.name, x.status, x.acted_at FROM (SELECT record, unnest(checks) AS x" + from + ")");
        rows.put(
                "ai_event",
                "SELECT record, log_index, occurred_at, id, agent, tool, flagged, high_impact, signoff" + from);
        rows.put(
                "account",
                "SELECT record, log_index, occurred_at, source, concat_ws('/', source, system, principal), enabled, mfa,"
                        + " person" + from);
        rows.put("account_roles", "SELECT record, unnest(roles)" + from);
        return rows;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IOException(failed);
        } finally {
            server.close();
        }
    }
}
