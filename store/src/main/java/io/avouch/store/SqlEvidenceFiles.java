package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.FileForm;
import io.avouch.core.port.EvidenceFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Files of evidence in PostgreSQL, without their names.
public final class SqlEvidenceFiles implements EvidenceFiles {
    private static final String SELECT = """
            SELECT f.sha256, f.form, f.bytes, f.received_from, f.received_at, f.held, f.erased_by, d.log_index
            FROM evidence_file f JOIN decision d ON d.org = f.org AND d.id = f.decision
            """;

    private final Database database;

    public SqlEvidenceFiles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<EvidenceFile> find(OrgId org, String sha256) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE f.org = ? AND f.sha256 = ?")
                        .params(org.value(), sha256)
                        .query(SqlEvidenceFiles::row)
                        .optional());
    }

    @Override
    public Optional<EvidenceFile> findReceived(OrgId org, long index) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE f.org = ? AND d.log_index = ?")
                        .params(org.value(), index)
                        .query(SqlEvidenceFiles::row)
                        .optional());
    }

    @Override
    public List<EvidenceFile> list(OrgId org, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE f.org = ? ORDER BY f.received_at DESC, f.sha256 LIMIT ?")
                        .params(org.value(), limit)
                        .query(SqlEvidenceFiles::row)
                        .list());
    }

    @Override
    public void add(OrgId org, EvidenceFile file, UUID decision) {
        database.run(
                org,
                () -> database.sql()
                        .sql(
                                "INSERT INTO evidence_file (org, sha256, form, bytes, received_from, received_at, "
                                        + "held, decision) VALUES (?, ?, ?, ?, ?, ?, true, ?) "
                                        + "ON CONFLICT (org, sha256) DO UPDATE SET "
                                        + "received_from = excluded.received_from, received_at = excluded.received_at, "
                                        + "held = true, erased_by = NULL, decision = excluded.decision WHERE NOT evidence_file.held")
                        .params(
                                org.value(),
                                file.sha256(),
                                file.form().name(),
                                file.bytes(),
                                file.receivedFrom(),
                                Rows.time(file.receivedAt()),
                                decision)
                        .update());
    }

    @Override
    public void erased(OrgId org, String sha256, long by) {
        database.run(
                org,
                () -> database.sql()
                        .sql("UPDATE evidence_file SET held = false, erased_by = ? WHERE org = ? AND sha256 = ?")
                        .params(by, org.value(), sha256)
                        .update());
    }

    @Override
    public OptionalLong lastErasure(OrgId org, long belowIndex) {
        return database
                .rows(
                        org,
                        "SELECT f.erased_by FROM evidence_file f JOIN decision d ON d.org = f.org"
                                + " AND d.id = f.decision WHERE f.org = ? AND NOT f.held AND d.log_index < ?"
                                + " AND f.erased_by IS NOT NULL ORDER BY f.erased_by DESC LIMIT 1",
                        (row, number) -> row.getLong(1),
                        org.value(),
                        belowIndex)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static EvidenceFile row(ResultSet row, int number) throws SQLException {
        return new EvidenceFile(
                row.getString("sha256"),
                "",
                FileForm.valueOf(row.getString("form")),
                row.getLong("bytes"),
                row.getString("received_from"),
                Rows.instant(row, "received_at"),
                number(row, "log_index"),
                row.getBoolean("held"),
                number(row, "erased_by"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
