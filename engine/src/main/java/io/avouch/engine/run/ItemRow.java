package io.avouch.engine.run;

import io.avouch.core.test.ItemResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// An item's result as a row.
final class ItemRow {
    static final String COLUMNS =
            "item, occurred_at, until_at, status, coalesce(strength, ''), coalesce(reason, ''), log_index";

    private ItemRow() {}

    static ItemResult read(ResultSet row) throws SQLException {
        return read(row, 1);
    }

    /// @param first the number of the first column of an item
    static ItemResult read(ResultSet row, int first) throws SQLException {
        long index = row.getLong(first + 6);
        Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(index);
        return new ItemResult(
                row.getString(first),
                instant(row.getObject(first + 1, LocalDateTime.class)).orElse(Instant.EPOCH),
                instant(row.getObject(first + 2, LocalDateTime.class)),
                row.getString(first + 3),
                row.getString(first + 4),
                row.getString(first + 5),
                known);
    }

    private static Optional<Instant> instant(@org.jspecify.annotations.Nullable LocalDateTime time) {
        return Optional.ofNullable(time).map(known -> known.toInstant(ZoneOffset.UTC));
    }
}
