package io.avouch.engine.lake;

import io.avouch.core.Digest;
import io.avouch.engine.duck.Duck;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// For each day, SHA-256 of its lines, sorted by their bytes and parted by line feeds.
///
/// The lines of days that have few together are gathered in memory. Those of a day with more are sorted by the
/// database, which puts on the disk what does not fit, and hashed piece by piece.
///
/// @param line gives a row's line, as SQL
/// @param atOnce the lines of how many rows are gathered together
public record DayLines(Duck duck, String line, long atOnce) {
    /// A line is gathered, sorted and joined: some 600 bytes, so 300 MB in all.
    private static final long ROWS_MAX = 500_000;

    /// So many lines come out of the database as one text.
    private static final long PIECE = 20_000;

    public DayLines(Duck duck, String line) {
        this(duck, line, ROWS_MAX);
    }

    /// @param rows how many the relation has
    public NavigableMap<LocalDate, String> of(String relation, long rows) {
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        if (rows <= atOnce) {
            days.putAll(gathered(relation));
            return days;
        }
        for (Portion portion : Portion.of(counts(duck, relation), atOnce)) {
            String part = "(SELECT * FROM " + relation + " WHERE " + portion.holds() + ")";
            if (portion.rows() <= atOnce) {
                days.putAll(gathered(part));
            } else {
                days.put(portion.first(), sorted(part));
            }
        }
        return days;
    }

    /// How many rows each day has.
    static NavigableMap<LocalDate, Long> counts(Duck duck, String relation) {
        NavigableMap<LocalDate, Long> counts = new TreeMap<>();
        duck.rows(
                        "SELECT CAST(occurred_at AS DATE), count(*) FROM " + relation + " GROUP BY 1",
                        row -> Map.entry(row.getObject(1, LocalDate.class), row.getLong(2)))
                .forEach(day -> counts.put(day.getKey(), day.getValue()));
        return counts;
    }

    private NavigableMap<LocalDate, String> gathered(String relation) {
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        duck.rows(
                        "SELECT CAST(occurred_at AS DATE), " + gathering("line") + " FROM (SELECT occurred_at, " + line
                                + " AS line FROM " + relation + ") GROUP BY 1",
                        row -> Map.entry(row.getObject(1, LocalDate.class), row.getString(2)))
                .forEach(day -> days.put(day.getKey(), day.getValue()));
        return days;
    }

    /// The digest of a group's lines, gathered in memory.
    static String gathering(String line) {
        return "sha256(array_to_string(list_sort(list(" + line + ")), chr(10)))";
    }

    /// The digest of all lines of a relation, however many there are. It has to be one that other connections see.
    String sorted(String relation) {
        MessageDigest sha = Digest.sha256();
        // The sorted lines go with the connection; and it is not this one's work to be done again by others.
        try (Duck own = duck.duplicate()) {
            own.run("CREATE TEMP TABLE \"@line\" AS SELECT " + line + " AS line FROM " + relation + " ORDER BY 1");
            long rows = own.number("SELECT count(*) FROM \"@line\"");
            long piece = Math.min(PIECE, atOnce);
            for (long from = 0; from < rows; from += piece) {
                if (from > 0) {
                    sha.update((byte) '\n');
                }
                String text = own.row(
                        "SELECT array_to_string(list(line ORDER BY rowid), chr(10)) FROM \"@line\" WHERE rowid >= "
                                + from + " AND rowid < " + (from + piece),
                        row -> row.getString(1));
                sha.update(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
