package io.avouch.store;

import io.avouch.core.OrgId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/// One statement for one organisation in one exchange with the database. Its settings travel before it in the
/// same message, outside a transaction block, so PostgreSQL takes both for one transaction; begun and committed
/// by hand the same work takes four exchanges.
final class Exchange {
    /// Whether the commit waits for the disk; see [Database#later].
    enum Commit {
        DURABLE("on"),
        LATER("off");

        private final String synchronous;

        Commit(String synchronous) {
            this.synchronous = synchronous;
        }
    }

    private static final String SETTINGS =
            "SELECT set_config('avouch.org', ?, true), set_config('synchronous_commit', ?, true); ";

    private final JdbcTemplate template;

    Exchange(DataSource pool) {
        this.template = new JdbcTemplate(pool);
    }

    <T> List<T> rows(OrgId org, String statement, RowMapper<T> mapper, Object... parameters) {
        return run(org, Commit.DURABLE, statement, parameters, prepared -> {
            try (ResultSet rows = prepared.getResultSet()) {
                return new RowMapperResultSetExtractor<>(mapper).extractData(rows);
            }
        });
    }

    /// Tells how many rows were changed.
    int change(OrgId org, Commit commit, String statement, Object... parameters) {
        return run(org, commit, statement, parameters, PreparedStatement::getUpdateCount);
    }

    private interface Answer<T> {
        T read(PreparedStatement prepared) throws SQLException;
    }

    private <T> T run(OrgId org, Commit commit, String statement, Object[] parameters, Answer<T> answer) {
        Object[] all = new Object[parameters.length + 2];
        all[0] = org.value();
        all[1] = commit.synchronous;
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        try {
            return java.util.Objects.requireNonNull(
                    template.execute(SETTINGS + statement, (PreparedStatement prepared) -> {
                        new ArgumentPreparedStatementSetter(all).setValues(prepared);
                        prepared.execute();
                        prepared.getMoreResults();
                        return answer.read(prepared);
                    }));
        } catch (DataAccessException failed) {
            throw DatabaseFailure.explained(failed);
        }
    }
}
