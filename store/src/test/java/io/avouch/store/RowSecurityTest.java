package io.avouch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;

/// Organisations are kept apart by the database itself, in every table that there is now or will be.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowSecurityTest {
    private static final OrgId ALPHA = new OrgId("alpha");
    private static final OrgId BETA = new OrgId("beta");

    private EmbeddedDatabase postgres;
    private Database database;
    private JdbcClient owner;
    private final Map<String, Map<String, String>> tables = new HashMap<>();

    private record Column(String table, String name, String value) {}

    /// One row of alpha in every table with an organisation. All rights are granted to the server's role here,
    /// and the tables' own conditions are dropped: only row-level security is left to keep anybody out.
    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = EmbeddedDatabase.start(folder.resolve("postgres"), folder.resolve("database.password"));
        database = Database.open(postgres.address());
        DatabaseAddress address = postgres.address();
        owner = JdbcClient.create(new DriverManagerDataSource(address.url(), address.user(), address.password()));
        owner.sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO avouch_app").update();
        owner.sql("""
                DO $$ DECLARE c record; BEGIN
                    FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
                        WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace
                    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
                END $$""").update();
        for (Column column : columns()) {
            tables.computeIfAbsent(column.table(), any -> new HashMap<>()).put(column.name(), column.value());
        }
        assertThat(tables.keySet()).contains("membership", "api_token", "decision", "document_revision", "invitation");
        tables.forEach(
                (table, values) -> owner.sql(insert(table, values, ALPHA)).update());
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
        postgres.close();
    }

    /// The columns of each table that has one called `org`, and some value of the column's type.
    private List<Column> columns() {
        return owner.sql("""
                SELECT table_name, column_name, CASE
                    WHEN data_type = 'uuid' THEN 'gen_random_uuid()'
                    WHEN data_type LIKE 'timestamp%' THEN 'now()'
                    WHEN data_type = 'date' THEN 'current_date'
                    WHEN data_type = 'boolean' THEN 'true'
                    WHEN data_type IN ('integer', 'bigint', 'smallint', 'numeric') THEN '1'
                    WHEN data_type = 'bytea' THEN 'decode(''01'', ''hex'')'
                    WHEN data_type IN ('json', 'jsonb') THEN '''{}'''
                    WHEN data_type = 'ARRAY' THEN '''{}'''
                    ELSE '''x''' END AS sample
                FROM information_schema.columns c
                WHERE table_schema = 'public' AND is_identity = 'NO' AND is_generated = 'NEVER'
                  AND EXISTS (SELECT FROM information_schema.columns o JOIN information_schema.tables t
                        USING (table_schema, table_name)
                      WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'org'
                        AND t.table_type = 'BASE TABLE')""")
                .query((row, number) ->
                        new Column(row.getString("table_name"), row.getString("column_name"), row.getString("sample")))
                .list();
    }

    private static String insert(String table, Map<String, String> values, OrgId org) {
        List<String> names = new ArrayList<>(values.keySet());
        List<String> samples = names.stream()
                .map(name -> name.equals("org") ? "'" + org + "'" : values.get(name))
                .toList();
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", samples)
                + ")";
    }

    @Test
    void the_server_s_role_is_no_superuser_and_bypasses_nothing() {
        Map<String, Object> role = database.sql()
                .sql("SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, "
                        + "EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS belongs "
                        + "FROM pg_roles r WHERE rolname = current_user")
                .query()
                .singleRow();
        assertThat(role)
                .containsEntry("rolname", "avouch_app")
                .containsEntry("rolsuper", false)
                .containsEntry("rolbypassrls", false)
                .containsEntry("rolcreaterole", false)
                .containsEntry("rolcreatedb", false)
                .containsEntry("belongs", false);
    }

    @Test
    void every_table_of_organisations_forces_row_security_even_on_its_owner() {
        List<String> open = owner.sql("""
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
                  AND (EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org')
                    OR c.relname IN ('person_account', 'passkey'))
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))""").query(String.class).list();
        assertThat(open).as("tables without forced row-level security").isEmpty();
    }

    @Test
    void every_table_says_whose_its_rows_are() {
        List<String> shared = owner.sql("""
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity""").query(String.class).list();
        assertThat(shared)
                .as("tables without row-level security; each needs a reason")
                .containsExactlyInAnyOrder("organisation", "instance_setting", "flyway_schema_history");
    }

    @Test
    void without_an_organisation_nothing_is_seen() {
        tables.keySet().forEach(table -> assertThat(count(table)).as(table).isZero());
        database.run(
                new OrgId("gamma"),
                () -> tables.keySet()
                        .forEach(table -> assertThat(count(table)).as(table).isZero()));
    }

    @Test
    void an_organisation_sees_its_own_rows() {
        database.run(
                ALPHA,
                () -> tables.keySet()
                        .forEach(table -> assertThat(count(table)).as(table).isEqualTo(1)));
    }

    private int count(String table) {
        return database.sql()
                .sql("SELECT count(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    @Test
    void another_organisation_s_rows_are_neither_seen_changed_removed_nor_written() {
        tables.forEach((table, values) -> {
            database.run(BETA, () -> {
                assertThat(count(table)).as(table).isZero();
                assertThat(change("UPDATE " + table + " SET org = org WHERE org = 'alpha'"))
                        .as(table)
                        .isZero();
                assertThat(change("DELETE FROM " + table + " WHERE org = 'alpha'"))
                        .as(table)
                        .isZero();
            });
            assertThatThrownBy(() -> database.run(BETA, () -> change(insert(table, values, ALPHA))))
                    .as(table)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("row-level security");
            assertThatThrownBy(() -> database.run(ALPHA, () -> change("UPDATE " + table + " SET org = 'beta'")))
                    .as("giving away a row of " + table)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("row-level security");
        });
    }

    private int change(String text) {
        return database.sql().sql(text).update();
    }

    @Test
    void work_inside_other_work_leaves_the_organisation_as_it_was() {
        database.run(ALPHA, () -> {
            database.run(BETA, () -> assertThat(count("membership")).isZero());
            assertThat(count("membership")).isEqualTo(1);
        });
        assertThat(count("membership")).isZero();
    }

    @Test
    void work_that_failed_inside_other_work_leaves_the_organisation_as_it_was() {
        assertThatThrownBy(() -> database.run(ALPHA, () -> {
                    assertThatThrownBy(() -> database.run(BETA, RowSecurityTest::fail))
                            .hasMessage("on purpose");
                    assertThat(count("membership")).isEqualTo(1);
                    database.run(ALPHA, () -> assertThat(count("membership")).isEqualTo(1));
                    database.run(BETA, () -> {
                        database.run(
                                ALPHA, () -> assertThat(count("membership")).isEqualTo(1));
                        assertThat(count("membership")).isZero();
                    });
                }))
                .as("what failed is not committed")
                .isInstanceOf(TransactionException.class);
        assertThat(count("membership")).isZero();
    }

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }

    @Test
    void a_statement_in_one_exchange_sees_its_organisation_only_and_leaves_no_setting_behind() {
        tables.keySet().forEach(table -> {
            String count = "SELECT count(*) FROM " + table;
            RowMapper<Integer> mapper = (row, number) -> row.getInt(1);
            assertThat(database.rows(ALPHA, count, mapper)).as(table).containsExactly(1);
            assertThat(database.rows(BETA, count, mapper)).as(table).containsExactly(0);
            assertThat(count(table)).as(table).isZero();
            assertThat(database.later(BETA, "DELETE FROM " + table + " WHERE org = ?", "alpha"))
                    .as(table)
                    .isZero();
            database.run(ALPHA, () -> assertThat(count(table)).as(table).isEqualTo(1));
        });
        assertThat(database.sql()
                        .sql("SELECT coalesce(current_setting('avouch.org', true), '') || "
                                + "current_setting('synchronous_commit')")
                        .query(String.class)
                        .single())
                .isEqualTo("on");
    }
}
