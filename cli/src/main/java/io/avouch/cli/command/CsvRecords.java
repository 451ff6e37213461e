package io.avouch.cli.command;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.json.Json;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

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

    private final String file;
    private final Reader text;
    private int line = 1;
    private int peeked = -2;

    CsvRecords(String file, Reader text) {
        this.file = file;
        this.text = text;
    }

    void each(RecordFile.Taker taker) throws IOException, InterruptedException, Failure {
        List<String> header = header();
        while (peek() >= 0) {
            int at = line;
            List<String> row = row();
            if (row.size() == 1 && row.getFirst().isEmpty()) {
                continue;
            }
            if (row.size() != header.size()) {
                throw wrong(at, "it has " + row.size() + " cells, and the header has " + header.size());
            }
            Json.ObjectBuilder fields = Json.object();
            for (int i = 0; i < row.size(); i++) {
                put(fields, header.get(i), row.get(i), at);
            }
            Json.JsonObject record = fields.build();
            taker.take(record.find("provenance").isPresent() ? record : record.with("provenance", Json.of("uploaded")));
        }
    }

    private List<String> header() throws IOException, Failure {
        List<String> header = row().stream().map(String::strip).toList();
        if (new HashSet<>(header).size() != header.size() || header.contains("")) {
            throw wrong(1, "the header names a field twice, or leaves a name out");
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
            throw wrong(at, "the cell of " + name + " is no JSON: " + broken.getMessage());
        }
    }

    private List<String> row() throws IOException, Failure {
        List<String> cells = new ArrayList<>();
        int end;
        do {
            StringBuilder cell = new StringBuilder();
            end = peek() == '"' ? quoted(cell) : plain(cell);
            cells.add(cell.toString());
        } while (end == ',');
        return cells;
    }

    private int plain(StringBuilder cell) throws IOException {
        int c = read();
        while (c >= 0 && c != ',' && c != '\n') {
            if (c != '\r') {
                cell.append((char) c);
            }
            c = read();
        }
        return c;
    }

    private int quoted(StringBuilder cell) throws IOException, Failure {
        int opened = line;
        read();
        while (true) {
            int c = read();
            if (c < 0) {
                throw wrong(opened, "a quotation mark is never closed");
            }
            if (c != '"') {
                cell.append((char) c);
            } else if (peek() == '"') {
                cell.append((char) read());
            } else {
                return plain(new StringBuilder());
            }
        }
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = text.read();
        }
        return peeked;
    }

    private int read() throws IOException {
        int c = peek();
        peeked = -2;
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private Failure wrong(int at, String what) {
        return new Failure(
                ExitCode.USAGE,
                file + ":" + at + ": " + what + "; the lines before it are sealed, correct it and send the file again");
    }
}
