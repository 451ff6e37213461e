package io.avouch.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL in the data directory, started and stopped with the server.
///
/// The library that brings the binaries is made for tests: it syncs nothing and trusts every local
/// user. Here syncing is on, and after the first start everybody needs a password.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String HBA = """
            # Written by Avouch: nobody connects without a password.
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128      scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final DatabaseAddress address;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DatabaseAddress address) {
        this.postgres = postgres;
        this.address = address;
    }

    /// @param folder the database's own folder
    /// @param secret the file that keeps the owner's password
    public static EmbeddedDatabase start(Path folder, Path secret) throws IOException {
        stopOrphan(folder);
        Optional<String> known =
                Files.exists(secret) ? Optional.of(Files.readString(secret).strip()) : Optional.empty();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "40")
                .setServerConfig("shared_buffers", "64MB");
        known.ifPresent(password -> builder.setConnectConfig("password", password));
        EmbeddedPostgres postgres = builder.start();
        try {
            String password = known.isPresent() ? known.get() : close(postgres, secret);
            letNobodyIn(postgres, folder, password);
            return new EmbeddedDatabase(
                    postgres,
                    new DatabaseAddress(
                            "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", password));
        } catch (IOException | SQLException failed) {
            postgres.close();
            throw new IOException("can't secure the new database: " + failed.getMessage(), failed);
        }
    }

    /// Looked at on each start: one that was killed in its first moments is closed by the next.
    private static void letNobodyIn(EmbeddedPostgres postgres, Path folder, String password)
            throws IOException, SQLException {
        Path rules = folder.resolve("pg_hba.conf");
        if (Files.readAllLines(rules).stream().noneMatch(EmbeddedDatabase::trusts)) {
            return;
        }
        try (Connection connection = connect(postgres, password);
                Statement statement = connection.createStatement()) {
            // The password may have been kept and not given.
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            Files.writeString(rules, HBA);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static boolean trusts(String rule) {
        return !rule.startsWith("#") && rule.strip().endsWith("trust");
    }

    private static Connection connect(EmbeddedPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"), "postgres", password);
    }

    /// A password for the owner, kept before it is given.
    private static String close(EmbeddedPostgres postgres, Path secret) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.createDirectories(secret.toAbsolutePath().getParent());
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(secret, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(ByteBuffer.wrap((password + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        return password;
    }

    /// A server that was killed leaves its database running; it is asked to stop before a new one starts.
    private static void stopOrphan(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = lines.isEmpty()
                        || !lines.getFirst().strip().matches("[0-9]+")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(EmbeddedDatabase::isPostgres);
        if (process.isPresent()) {
            LOG.info(
                    "a database left by a killed server is stopped first (process {})",
                    process.get().pid());
            process.get().destroy();
            try {
                process.get().onExit().get(20, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while an old database stopped", interrupted);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException stuck) {
                throw new IOException(
                        "an old database (process " + process.get().pid() + ") does not stop; end it "
                                + "with: kill -INT " + process.get().pid(),
                        stuck);
            }
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
