package io.avouch.cli.command;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a CSV text (RFC 4180), with the lines that they begin on.
final class CsvRows {
    private final String file;
    private final Reader text;
    private final char delimiter;
    private int line = 1;
    private int peeked = -2;

    CsvRows(String file, Reader text, char delimiter) {
        this.file = file;
        this.text = text;
        this.delimiter = delimiter;
    }

    /// @param line where it begins, counted from 1
    record Row(int line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    List<String> header() throws IOException, Failure {
        List<String> header = new ArrayList<>(row().stream().map(String::strip).toList());
        if (header.getFirst().startsWith("\uFEFF")) {
            header.set(0, header.getFirst().substring(1));
        }
        return header;
    }

    /// The next row that is not empty; one with more or fewer cells than the header is refused.
    Optional<Row> next(int width) throws IOException, Failure {
        while (peek() >= 0) {
            int at = line;
            List<String> cells = row();
            if (cells.size() == 1 && cells.getFirst().isEmpty()) {
                continue;
            }
            if (cells.size() != width) {
                throw wrong(at, "it has " + cells.size() + " cells, and the header has " + width);
            }
            return Optional.of(new Row(at, cells));
        }
        return Optional.empty();
    }

    private List<String> row() throws IOException, Failure {
        List<String> cells = new ArrayList<>();
        int end;
        do {
            StringBuilder cell = new StringBuilder();
            end = peek() == '"' ? quoted(cell) : plain(cell);
            cells.add(cell.toString());
        } while (end == delimiter);
        return cells;
    }

    private int plain(StringBuilder cell) throws IOException {
        int c = read();
        while (c >= 0 && c != delimiter && c != '\n') {
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

    Failure wrong(int at, String what) {
        return new Failure(
                ExitCode.USAGE,
                file + ":" + at + ": " + what + "; the lines before it are sealed, correct it and send the file again");
    }
}
