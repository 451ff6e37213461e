package io.avouch.cli.command;

import io.avouch.cli.Failure;
import io.avouch.core.json.Json;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// CSV (RFC 4180) as records. The header names the fields; an empty cell leaves its field out.
///
/// ```
/// id,occurred_at,title,population:json,privileged:json
/// c-1,2026-01-01T00:00:00Z,"a, b",12,true
/// ```
///
/// Cells are text. Where the type asks for a number, a truth value or a list, the field's name ends in
/// `:json` and the cell is JSON: guessing would turn a title of digits into a number.
final class CsvRecords {
    private static final String JSON = ":json";

    private final CsvRows rows;

    CsvRecords(String file, Reader text) {
        this.rows = new CsvRows(file, text, ',');
    }

    void each(RecordFile.Taker taker) throws IOException, InterruptedException, Failure {
        List<String> header = header();
        for (Optional<CsvRows.Row> next = rows.next(header.size()); next.isPresent(); next = rows.next(header.size())) {
            List<String> row = next.get().cells();
            Json.ObjectBuilder fields = Json.object();
            for (int i = 0; i < row.size(); i++) {
                put(fields, header.get(i), row.get(i), next.get().line());
            }
            Json.JsonObject record = fields.build();
            taker.take(record.find("provenance").isPresent() ? record : record.with("provenance", Json.of("uploaded")));
        }
    }

    private List<String> header() throws IOException, Failure {
        List<String> header = rows.header();
        if (new HashSet<>(header).size() != header.size() || header.contains("")) {
            throw rows.wrong(1, "the header names a field twice, or leaves a name out");
        }
        return header;
    }

    private void put(Json.ObjectBuilder fields, String name, String cell, int at) throws Failure {
        if (cell.isEmpty()) {
            return;
        }
        if (!name.endsWith(JSON)) {
            fields.put(name, cell);
            return;
        }
        try {
            fields.put(name.substring(0, name.length() - JSON.length()), JsonReader.read(cell));
        } catch (JsonSyntaxException broken) {
            throw rows.wrong(at, "the cell of " + name + " is no JSON: " + broken.getMessage());
        }
    }
}
