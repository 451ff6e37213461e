package io.avouch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final int LINE_BYTES_MAX = 1 << 20;

    @Test
    void lines_come_in_order_whatever_their_length_and_empty_ones_are_left_out() throws IOException {
        List<String> given = new ArrayList<>();
        for (int length : new int[] {1, 65_535, 65_536, 65_537, 2, 131_072, LINE_BYTES_MAX, 3}) {
            given.add("x".repeat(length));
        }
        assertThat(all(String.join("\n\n", given) + "\n")).containsExactlyElementsOf(given);
        assertThat(all(String.join("\n", given))).containsExactlyElementsOf(given);
    }

    @Test
    void a_line_that_is_too_long_or_no_utf8_stands_as_null_and_sinks_no_neighbour() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("good\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("x".repeat(LINE_BYTES_MAX + 1).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {'\n', (byte) 0xC3, (byte) 0x28, '\n'});
        bytes.writeBytes("\uFFFD is a character too\n".getBytes(StandardCharsets.UTF_8));
        assertThat(all(bytes.toByteArray())).containsExactly("good", null, null, "\uFFFD is a character too");
    }

    @Test
    void the_first_line_can_be_taken_alone() throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream("head\none\ntwo".getBytes(StandardCharsets.UTF_8)));
        assertThat(lines.first()).contains("head");
        assertThat(lines.batch()).containsExactly("one", "two");
        assertThat(lines.batch()).isEmpty();
        assertThat(new Lines(new ByteArrayInputStream(new byte[0])).first()).isEmpty();
    }

    private static List<@Nullable String> all(String text) throws IOException {
        return all(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<@Nullable String> all(byte[] bytes) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(bytes));
        List<@Nullable String> all = new ArrayList<>();
        for (List<@Nullable String> batch = lines.batch(); !batch.isEmpty(); batch = lines.batch()) {
            all.addAll(batch);
        }
        return all;
    }
}
