package io.avouch.pack.form;

import io.avouch.pack.form.CsvReader.Field;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One row of a population: what became of one item.
///
/// ```
/// item,occurred_at,until_at,status,strength,reason,log_index,possible_seconds
/// ```
///
/// Times are UTC, written `2026-01-31 23:59:59.5`.
public final class ItemRow {
    public static final String HEADER = "item,occurred_at,until_at,status,strength,reason,log_index,possible_seconds";
    public static final String WITHHELD = "withheld:";

    /// What stands in place of an item's name when its record was erased.
    public static final String ERASED = "erased/";

    private static final String ERASED_BY = "erased by entry ";
    private static final int ITEM = 0;
    private static final int OCCURRED = 1;
    private static final int STATUS = 3;
    private static final int STRENGTH = 4;
    private static final int REASON = 5;
    private static final int INDEX = 6;
    private static final int POSSIBLE = 7;
    private static final int COLUMNS = 8;
    private static final int DAY_CHARS = 10;
    private static final Set<String> DEVIATING = Set.of("fail", "waived");

    private final List<Field> fields;
    private final String item;
    private final String status;

    private ItemRow(List<Field> fields) {
        this.fields = fields;
        this.item = fields.get(ITEM).text();
        this.status = fields.get(STATUS).text();
    }

    public static ItemRow of(List<Field> fields) throws IOException {
        if (fields.size() != COLUMNS) {
            throw new IOException("a row has " + fields.size() + " fields instead of " + COLUMNS);
        }
        return new ItemRow(fields);
    }

    public static void requireHeader(List<Field> fields) throws IOException {
        String header = fields.stream().map(Field::text).collect(Collectors.joining(","));
        if (!header.equals(HEADER)) {
            throw new IOException("its first line is not " + HEADER);
        }
    }

    public String item() {
        return item;
    }

    public String status() {
        return status;
    }

    public String occurredAt() {
        return fields.get(OCCURRED).text();
    }

    public String reason() {
        return fields.get(REASON).text();
    }

    /// The index in the ledger as it is written; empty where there is none.
    public String entry() {
        return fields.get(INDEX).text();
    }

    public String strength() {
        return fields.get(STRENGTH).text();
    }

    public boolean deviating() {
        return DEVIATING.contains(status);
    }

    public boolean withheld() {
        return item.startsWith(WITHHELD);
    }

    /// The decision that took the reason with a record, where it was taken; else -1.
    public long reasonErasedBy() throws IOException {
        String reason = fields.get(REASON).text();
        if (!reason.startsWith(ERASED_BY)) {
            return -1;
        }
        try {
            return Long.parseLong(reason.substring(ERASED_BY.length()));
        } catch (NumberFormatException words) {
            return -1;
        }
    }

    /// The entry whose record was erased, where the item's words are; else -1.
    public long erased() throws IOException {
        int end = item.indexOf('@');
        if (!item.startsWith(ERASED) || end < 0) {
            return -1;
        }
        try {
            return Long.parseLong(item.substring(ERASED.length(), end));
        } catch (NumberFormatException wrong) {
            throw new IOException("'" + item + "' names no erased entry", wrong);
        }
    }

    /// The day on which it occurred, `2026-01-31`; empty where the time is absent.
    public String day() {
        String time = fields.get(OCCURRED).text();
        return time.length() < DAY_CHARS ? "" : time.substring(0, DAY_CHARS);
    }

    /// The index in the ledger, or -1.
    public long index() throws IOException {
        Field field = fields.get(INDEX);
        try {
            return field.present() ? Long.parseLong(field.text()) : -1;
        } catch (NumberFormatException wrong) {
            throw new IOException("'" + field.text() + "' is no index", wrong);
        }
    }

    /// The line that an item adds to the digest of its day: each value behind its length in characters.
    public byte[] line() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < INDEX; i++) {
            if (fields.get(i).present()) {
                String value = fields.get(i).text();
                line.append(value.codePointCount(0, value.length())).append(':').append(value);
            } else {
                line.append(':');
            }
        }
        return line.append('P')
                .append(fields.get(POSSIBLE).text())
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
