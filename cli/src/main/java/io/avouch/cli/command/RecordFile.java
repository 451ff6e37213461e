package io.avouch.cli.command;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A file of records, one at a time: NDJSON where it begins with a brace, else CSV.
record RecordFile(String name, Reader text, boolean csv) {
    /// Takes one record.
    interface Taker {
        void take(JsonObject record) throws IOException, InterruptedException;
    }

    static RecordFile of(String name, InputStream input) throws IOException, Failure {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()), 64 << 10);
        try {
            text.mark(1 << 16);
            int first = text.read();
            while (first == '\uFEFF' || Character.isWhitespace(first)) {
                text.mark(1 << 16);
                first = text.read();
            }
            text.reset();
            return new RecordFile(name, text, first >= 0 && first != '{');
        } catch (CharacterCodingException notUtf8) {
            throw notUtf8(name, notUtf8);
        }
    }

    void each(Taker taker) throws IOException, InterruptedException, Failure {
        try {
            if (csv) {
                new CsvRecords(name, text).each(taker);
            } else {
                eachLine(new BufferedReader(text), taker);
            }
        } catch (CharacterCodingException notUtf8) {
            throw notUtf8(name, notUtf8);
        }
    }

    private void eachLine(BufferedReader lines, Taker taker) throws IOException, InterruptedException, Failure {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                taker.take(JsonReader.readObject(line));
            } catch (JsonSyntaxException wrong) {
                throw new Failure(
                        ExitCode.USAGE,
                        name + ":" + number + ":" + (wrong.offset() + 1) + ": this line is no JSON object ("
                                + wrong.getMessage()
                                + "); correct it and send the file again: what is sealed already is recognised",
                        wrong);
            }
        }
    }

    static Failure notUtf8(String name, CharacterCodingException cause) {
        return new Failure(ExitCode.USAGE, name + " is not UTF-8; convert it, for example with iconv", cause);
    }
}
