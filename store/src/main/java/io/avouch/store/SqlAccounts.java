package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.access.Account;
import io.avouch.core.access.Member;
import io.avouch.core.access.Role;
import io.avouch.core.port.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;

/// Accounts and memberships in PostgreSQL. Row-level security shows an account to who names it exactly,
/// and to the organisations it is in: nothing here can list them all.
public final class SqlAccounts implements Accounts {
    private static final String ACCOUNT =
            "a.id, a.email, a.name, a.administrator, a.handle, a.created_at, a.sessions_from";

    private final Database database;

    public SqlAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(String email) {
        return database.scoped("avouch.email", email, () -> select("a.email = ?", email));
    }

    @Override
    public Optional<Account> find(Bytes handle) {
        return database.scoped("avouch.handle", handle.hex(), () -> select("a.handle = ?", handle.toArray()));
    }

    private Optional<Account> select(String condition, Object value) {
        return database.sql()
                .sql("SELECT " + ACCOUNT + " FROM person_account a WHERE " + condition)
                .param(value)
                .query(SqlAccounts::account)
                .optional();
    }

    @Override
    public boolean hasAdministrator() {
        return database.sql()
                .sql("SELECT EXISTS (SELECT FROM instance_setting WHERE name = 'administrator')")
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Account> findAdministrator() {
        return database.sql()
                .sql("SELECT value FROM instance_setting WHERE name = 'administrator'")
                .query(String.class)
                .optional()
                .map(UUID::fromString)
                .flatMap(id -> own(id, () -> select("a.id = ?", id)));
    }

    @Override
    public void add(Account account, String passwordHash) {
        own(account.id(), () -> {
            if (account.administrator() && !becomesAdministrator(account.id())) {
                throw new IllegalStateException("this instance has its first administrator already");
            }
            try {
                return insert(account, passwordHash);
            } catch (DuplicateKeyException known) {
                throw new IllegalStateException("this e-mail has an account already", known);
            }
        });
    }

    /// The row's key decides between two who try at once: the second waits for the first, and finds it there.
    private boolean becomesAdministrator(UUID account) {
        return database.sql()
                        .sql("INSERT INTO instance_setting (name, value) VALUES ('administrator', ?) "
                                + "ON CONFLICT DO NOTHING")
                        .param(account.toString())
                        .update()
                == 1;
    }

    private int insert(Account account, String passwordHash) {
        return database.sql()
                .sql("""
                        INSERT INTO person_account
                            (id, email, name, administrator, password_hash, handle, created_at, sessions_from)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        account.id(),
                        account.email(),
                        account.name(),
                        account.administrator(),
                        passwordHash,
                        account.handle().toArray(),
                        Rows.time(account.createdAt()),
                        Rows.time(account.sessionsFrom()))
                .update();
    }

    @Override
    public Optional<String> findPasswordHash(String email) {
        return database.scoped(
                "avouch.email",
                email,
                () -> database.sql()
                        .sql("SELECT password_hash FROM person_account WHERE email = ?")
                        .param(email)
                        .query(String.class)
                        .optional());
    }

    @Override
    public void setPassword(UUID account, String passwordHash, Instant now) {
        own(
                account,
                () -> database.sql()
                        .sql("UPDATE person_account SET password_hash = ?, sessions_from = ? WHERE id = ?")
                        .params(passwordHash, Rows.time(now), account)
                        .update());
    }

    @Override
    public void endSessions(UUID account, Instant now) {
        own(
                account,
                () -> database.sql()
                        .sql("UPDATE person_account SET sessions_from = ? WHERE id = ?")
                        .params(Rows.time(now), account)
                        .update());
    }

    @Override
    public Map<OrgId, Role> roles(UUID account) {
        Map<OrgId, Role> roles = new TreeMap<>(java.util.Comparator.comparing(OrgId::value));
        own(account, () -> {
            database.sql()
                    .sql("SELECT org, role FROM membership WHERE account = ?")
                    .param(account)
                    .query(row -> {
                        roles.put(new OrgId(row.getString("org")), Role.parse(row.getString("role")));
                    });
            return roles;
        });
        return roles;
    }

    @Override
    public List<Member> listMembers(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + ACCOUNT + """
                        , m.role, (SELECT count(*) FROM passkey p WHERE p.handle = a.handle) AS passkeys
                        FROM membership m JOIN person_account a ON a.id = m.account
                        WHERE m.org = ? ORDER BY a.email""")
                        .param(org.value())
                        .query((row, number) -> new Member(
                                account(row, number), Role.parse(row.getString("role")), row.getInt("passkeys")))
                        .list());
    }

    @Override
    public void setRole(OrgId org, UUID account, Role role) {
        database.in(
                org,
                () -> database.sql()
                        .sql("INSERT INTO membership (org, account, role) VALUES (?, ?, ?) "
                                + "ON CONFLICT (org, account) DO UPDATE SET role = excluded.role")
                        .params(org.value(), account, role.text())
                        .update());
    }

    @Override
    public void removeMember(OrgId org, UUID account) {
        database.in(
                org,
                () -> database.sql()
                        .sql("DELETE FROM membership WHERE org = ? AND account = ?")
                        .params(org.value(), account)
                        .update());
    }

    @Override
    public int countOwners(OrgId org) {
        return database.in(org, () -> {
            database.sql()
                    .sql("SELECT id FROM organisation WHERE id = ? FOR NO KEY UPDATE")
                    .param(org.value())
                    .query(String.class)
                    .single();
            return database.sql()
                    .sql("SELECT count(*) FROM membership WHERE org = ? AND role = 'owner'")
                    .param(org.value())
                    .query(Integer.class)
                    .single();
        });
    }

    private <T> T own(UUID account, Supplier<T> work) {
        return database.scoped("avouch.account", account.toString(), work);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("administrator"),
                Bytes.owning(row.getBytes("handle")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "sessions_from"));
    }
}
