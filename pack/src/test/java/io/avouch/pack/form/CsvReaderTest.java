package io.avouch.pack.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    private static List<List<String>> read(String csv) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader reader = new CsvReader(new ByteArrayInputStream(csv.getBytes(UTF_8)))) {
            for (var row = reader.next(); !row.isEmpty(); row = reader.next()) {
                rows.add(row.stream()
                        .map(field -> field.present() ? "[" + field.text() + "]" : "absent")
                        .toList());
            }
        }
        return rows;
    }

    @Test
    void absent_and_empty_are_two_things() throws IOException {
        assertThat(read("a,,\"\"\n")).containsExactly(List.of("[a]", "absent", "[]"));
    }

    @Test
    void quotes_commas_and_line_feeds_stand_in_quotes() throws IOException {
        assertThat(read("\"a,\"\"b\"\"\nc\",d\n")).containsExactly(List.of("[a,\"b\"\nc]", "[d]"));
    }

    @Test
    void what_is_no_csv_is_refused() {
        for (String broken : List.of("a", "\"a", "\"a\"b\n", "a\"b\n", "a,\"b\"")) {
            assertThatThrownBy(() -> read(broken)).as(broken).isInstanceOf(IOException.class);
        }
    }

    @Property(tries = 200)
    void any_text_comes_back(@ForAll List<List<String>> rows) throws IOException {
        StringBuilder csv = new StringBuilder();
        List<List<String>> expected = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.isEmpty()) {
                continue;
            }
            List<String> fields = row.stream()
                    .map(text -> new String(text.getBytes(UTF_8), UTF_8))
                    .toList();
            expected.add(fields.stream().map(text -> "[" + text + "]").toList());
            csv.append(String.join(
                            ",",
                            fields.stream()
                                    .map(text -> '"' + text.replace("\"", "\"\"") + '"')
                                    .toList()))
                    .append('\n');
        }
        assertThat(read(csv.toString())).isEqualTo(expected);
    }
}
