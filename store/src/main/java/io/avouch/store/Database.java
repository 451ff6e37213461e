package io.avouch.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.avouch.core.OrgId;
import io.avouch.core.port.UnitOfWork;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The connection pool, as the role that the server runs as, and transactions for one organisation at a time.
public final class Database implements UnitOfWork, AutoCloseable {
    /// The setting that the work around has made already.
    private record Scope(String setting, String value) {}

    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

    private final HikariDataSource pool;
    private final TransactionTemplate transactions;
    private final JdbcClient sql;
    private final Exchange exchange;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.sql = JdbcClient.create(pool);
        this.exchange = new Exchange(pool);
    }

    /// Migrates as the owner, gives the server's role a fresh password, and connects as that role.
    public static Database open(DatabaseAddress address) {
        DriverManagerDataSource owner = new DriverManagerDataSource(address.url(), address.user(), address.password());
        JdbcClient asOwner = JdbcClient.create(owner);
        String password = newPassword();
        asOwner.sql("""
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avouch_app') THEN
                        CREATE ROLE avouch_app NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
                    END IF;
                END $$""").update();
        Flyway.configure().dataSource(owner).loggers("slf4j").load().migrate();
        asOwner.sql("ALTER ROLE avouch_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '" + password + "'")
                .update();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername("avouch_app");
        config.setPassword(password);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(1);
        config.setPoolName("avouch");
        return new Database(new HikariDataSource(config));
    }

    /// Only hexadecimal digits, so that it can stand in a statement that takes no parameters.
    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public <T> T in(OrgId org, Supplier<T> work) {
        return scoped("avouch.org", org.value(), work);
    }

    /// Changes one thing by a statement whose commit need not wait for the disk, for what can be worked out
    /// again: only a machine that stops within a second loses it, and never without losing what was committed
    /// after it. Inside other work it is as durable as that. Tells how many rows were changed.
    int later(OrgId org, String statement, Object... parameters) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return in(org, () -> sql.sql(statement).params(parameters).update());
        }
        return exchange.change(org, Exchange.Commit.LATER, statement, parameters);
    }

    /// What one statement finds, in one exchange with the database.
    <T> List<T> rows(OrgId org, String statement, RowMapper<T> mapper, Object... parameters) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return in(
                    org,
                    () -> sql.sql(statement).params(parameters).query(mapper).list());
        }
        return exchange.rows(org, statement, mapper, parameters);
    }

    /// Runs work that may see what belongs to one setting: an organisation, an account or a token. Inside other
    /// work it joins that transaction, and leaves the setting as it found it.
    <T> T scoped(String setting, String value, Supplier<T> work) {
        boolean inside = TransactionSynchronizationManager.isActualTransactionActive();
        Scope scope = new Scope(setting, value);
        if (inside && SCOPE.isBound() && SCOPE.get().equals(scope)) {
            return transaction(work);
        }
        return transaction(() -> {
            String before = swap(setting, value);
            boolean foreign = inside && !before.equals(value);
            T done;
            try {
                done = ScopedValue.where(SCOPE, scope).call(work::get);
            } catch (RuntimeException failed) {
                if (foreign) {
                    swapBack(setting, before, failed);
                }
                throw failed;
            }
            if (foreign) {
                swap(setting, before);
            }
            return done;
        });
    }

    /// Work around failed work must not see with its eyes, even though none of it will be committed.
    private void swapBack(String setting, String before, RuntimeException failed) {
        try {
            swap(setting, before);
        } catch (DataAccessException aborted) {
            failed.addSuppressed(aborted);
        }
    }

    private <T> T transaction(Supplier<T> work) {
        try {
            return java.util.Objects.requireNonNull(
                    transactions.execute(status -> work.get()), "work in a transaction returns a value");
        } catch (DataAccessException | TransactionException failed) {
            throw DatabaseFailure.explained(failed);
        }
    }

    /// Gives a setting another value for this transaction; tells the one before.
    private String swap(String setting, String value) {
        return sql.sql("SELECT coalesce(current_setting(?, true), ''), set_config(?, ?, true)")
                .params(setting, setting, value)
                .query((row, number) -> row.getString(1))
                .single();
    }

    public JdbcClient sql() {
        return sql;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
