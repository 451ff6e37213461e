package io.avouch.store;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Columns to values and back.
final class Rows {
    private Rows() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> findInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /// JSON that we wrote ourselves; if it is broken, so is the database.
    static JsonObject json(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException("the database holds broken JSON: " + broken.getMessage(), broken);
        }
    }
}
