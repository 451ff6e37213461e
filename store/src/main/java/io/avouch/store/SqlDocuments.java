package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Origin;
import io.avouch.core.programme.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;

/// Document revisions in PostgreSQL. Rows are only ever added; the server's role may do nothing else.
public final class SqlDocuments implements Documents {
    private static final String SELECT = """
            SELECT r.kind, r.id, r.number, r.body, r.state, r.owner, r.author, r.approver, r.reason, r.saved_at,
                   r.digest, r.origin, d.log_index, d.sealed_at
            FROM document_revision r JOIN decision d ON d.org = r.org AND d.id = r.decision
            """;
    private static final String HEADS =
            "JOIN document_head h " + "ON h.org = r.org AND h.kind = r.kind AND h.id = r.id AND h.number = r.number ";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Database database;

    public SqlDocuments(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Revision> find(OrgId org, String kind, String id) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + HEADS + "WHERE r.org = ? AND r.kind = ? AND r.id = ?")
                        .params(org.value(), kind, id)
                        .query(SqlDocuments::row)
                        .optional());
    }

    @Override
    public Optional<Revision> find(OrgId org, String kind, String id, int number) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE r.org = ? AND r.kind = ? AND r.id = ? AND r.number = ?")
                        .params(org.value(), kind, id, number)
                        .query(SqlDocuments::row)
                        .optional());
    }

    @Override
    public List<Revision> list(OrgId org, String kind) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + HEADS + "WHERE r.org = ? AND r.kind = ? ORDER BY r.id")
                        .params(org.value(), kind)
                        .query(SqlDocuments::row)
                        .list());
    }

    /// By the index over the latest revisions: what comes before and after is not read.
    @Override
    public List<Revision> list(OrgId org, String kind, String afterId, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + HEADS + "WHERE h.org = ? AND h.kind = ? AND h.id > ? ORDER BY h.id LIMIT ?")
                        .params(org.value(), kind, afterId, limit)
                        .query(SqlDocuments::row)
                        .list());
    }

    @Override
    public List<Revision> listAll(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + HEADS + "WHERE r.org = ? ORDER BY r.kind, r.id")
                        .params(org.value())
                        .query(SqlDocuments::row)
                        .list());
    }

    @Override
    public List<Revision> history(OrgId org, String kind, String id) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE r.org = ? AND r.kind = ? AND r.id = ? ORDER BY r.number")
                        .params(org.value(), kind, id)
                        .query(SqlDocuments::row)
                        .list());
    }

    @Override
    public List<Revision> sealedBelow(OrgId org, long index) {
        return sealedBetween(org, 0, index);
    }

    @Override
    public List<Revision> sealedBetween(OrgId org, long fromIndex, long toIndex) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE r.org = ? AND d.log_index >= ? AND d.log_index < ? "
                                + "ORDER BY d.log_index, r.number")
                        .params(org.value(), fromIndex, toIndex)
                        .query(SqlDocuments::row)
                        .list());
    }

    @Override
    public List<Revision> naming(OrgId org, Collection<String> digests) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE r.org = ? AND (r.kind, r.id, r.number) IN (SELECT kind, id, number "
                                + "FROM document_digest WHERE org = ? AND digest = ANY (?)) "
                                + "ORDER BY r.kind, r.id, r.number")
                        .params(org.value(), org.value(), digests.toArray(new String[0]))
                        .query(SqlDocuments::row)
                        .list());
    }

    @Override
    public void add(OrgId org, Revision revision, UUID decision) {
        try {
            insert(org, revision, decision);
        } catch (DuplicateKeyException taken) {
            throw new ProblemsException(List.of(new Problem(
                    Position.of(revision.key()),
                    revision.key() + " got its revision " + revision.number()
                            + " from somebody else at the same moment",
                    "read it again and repeat the change")));
        }
    }

    private void insert(OrgId org, Revision revision, UUID decision) {
        String body = Jcs.text(revision.body());
        database.sql()
                .sql("""
                        WITH head AS (
                            INSERT INTO document_head (org, kind, id, number) VALUES (:org, :kind, :id, :number)
                            ON CONFLICT (org, kind, id) DO UPDATE SET number = EXCLUDED.number),
                        digests AS (
                            INSERT INTO document_digest (org, digest, kind, id, number)
                            SELECT :org, digest, :kind, :id, :number FROM unnest(:digests) AS digest)
                        INSERT INTO document_revision (org, kind, id, number, body, state, owner, author, approver,
                                                       reason, saved_at, digest, decision, origin)
                        VALUES (:org, :kind, :id, :number, :body, :state, :owner, :author, nullif(:approver, ''),
                                :reason, :saved, :digest, :decision, nullif(:origin, ''))""")
                .param("org", org.value())
                .param("kind", revision.kind())
                .param("id", revision.id())
                .param("number", revision.number())
                .param("body", body)
                .param("digests", digests(body))
                .param("state", revision.state().text())
                .param("owner", revision.owner())
                .param("author", revision.author())
                .param("approver", revision.approver().orElse(""))
                .param("reason", revision.reason())
                .param("saved", Rows.time(revision.savedAt()))
                .param("digest", revision.digest().hex())
                .param("decision", decision)
                .param(
                        "origin",
                        revision.origin().map(each -> Jcs.text(each.json())).orElse(""))
                .update();
    }

    /// What may be the SHA-256 of a file, wherever it stands.
    private static String[] digests(String body) {
        return DIGEST.matcher(body).results().map(MatchResult::group).distinct().toArray(String[]::new);
    }

    private static Revision row(ResultSet row, int number) throws SQLException {
        long index = row.getLong("log_index");
        boolean waiting = row.wasNull();
        return new Revision(
                row.getString("kind"),
                row.getString("id"),
                row.getInt("number"),
                Rows.json(row.getString("body")),
                DocumentState.parse(row.getString("state")),
                row.getString("owner"),
                row.getString("author"),
                Optional.ofNullable(row.getString("approver")),
                row.getString("reason"),
                Rows.instant(row, "saved_at"),
                new Digest(row.getString("digest")),
                waiting ? OptionalLong.empty() : OptionalLong.of(index),
                Rows.findInstant(row, "sealed_at"),
                Optional.ofNullable(row.getString("origin")).map(Rows::json).map(Origin::of));
    }
}
