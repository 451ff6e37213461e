package io.avouch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.cli.Console;
import io.avouch.pack.form.ItemRow;
import io.avouch.pack.parquet.BadParquetException;
import io.avouch.pack.parquet.ParquetForm;
import io.avouch.pack.parquet.ParquetForm.Claimed;
import io.avouch.pack.zip.ZipArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs whose maker holds the ledger's key and means harm to whoever verifies them: each is refused with exit code 4
/// and the name of what broke, before it takes memory, disk or time.
class HostilePackTest {
    private static final String TEST = "change.independent-approval";
    private static final String PARQUET = "populations/" + TEST + ".parquet";
    private static final String CSV = "populations/" + TEST + ".csv";
    private static final List<String> COLUMNS = List.of(ItemRow.HEADER.split(","));

    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();

    private Repacked repacked() throws IOException {
        return new Repacked(packs.items(), folder.resolve("hostile.zip"));
    }

    private record Outcome(int code, String said) {}

    private Outcome verify(Path zip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        int code = Main.cli()
                .run(
                        new Console(stream, stream, false, Clock.systemUTC()),
                        Clock.systemUTC(),
                        Map.of(),
                        "verify",
                        zip.toString(),
                        "--key",
                        packs.key().verifier().text());
        return new Outcome(code, out.toString(UTF_8));
    }

    private void refused(Repacked pack, String... words) throws IOException {
        Outcome outcome = verify(pack.signed(packs.key()));
        assertThat(outcome.said()).contains("NOT VERIFIED").contains(words);
        assertThat(outcome.code()).isEqualTo(4);
    }

    private void refusedParquet(byte[] parquet, String... words) throws IOException {
        Repacked pack = repacked();
        pack.files.put(PARQUET, parquet);
        refused(pack, words);
    }

    /// What a query over the pack's own rows gives, as Parquet.
    private byte[] parquet(String select, String options) throws Exception {
        Path rows = folder.resolve("rows.parquet");
        Path made = folder.resolve("made.parquet");
        Files.write(rows, repacked().files.get(PARQUET));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select.replace("ROWS", "'" + rows + "'") + ") TO '" + made
                    + "' (FORMAT parquet" + options + ")");
        }
        return Files.readAllBytes(made);
    }

    @Test
    void what_was_taken_apart_and_signed_again_verifies() throws IOException {
        assertThat(verify(repacked().signed(packs.key())).code()).isZero();
    }

    private void refusedForm(byte[] parquet, String words) throws IOException {
        Path file = folder.resolve("form.parquet");
        Files.write(file, parquet);
        assertThatThrownBy(() -> ParquetForm.require(file, new Claimed(COLUMNS, 300, 16 << 20)))
                .isInstanceOf(BadParquetException.class)
                .hasMessageContaining(words);
    }

    @Test
    void parquet_with_other_rows_or_texts_than_its_csv_is_refused() throws Exception {
        refusedParquet(parquet("FROM ROWS LIMIT 299", ""), PARQUET, "says that it holds 299 rows, not 300");
        refusedParquet(
                parquet("SELECT * REPLACE (repeat('x', 1000000) AS reason) FROM ROWS", ", COMPRESSION zstd"),
                PARQUET,
                "its texts have 3",
                "more than the");
        refusedParquet(new byte[64 << 20], PARQUET, "has 67108864 bytes", "can't need so many");
    }

    @Test
    void a_file_that_lies_about_its_columns_its_length_or_its_pages_is_refused_before_an_engine_has_it()
            throws Exception {
        refusedForm(parquet("SELECT * EXCLUDE (reason) FROM ROWS", ""), "its columns are");
        refusedForm(parquet("SELECT * REPLACE ([reason] AS reason) FROM ROWS", ""), "its columns are");
        refusedForm(
                parquet("SELECT * REPLACE (repeat('x', 1000000) || item AS reason) FROM ROWS", ", COMPRESSION zstd"),
                "its pages would unpack to more than 16777216 bytes");
        refusedForm("item,occurred_at".getBytes(UTF_8), "16 bytes are no Parquet file");
        byte[] good = repacked().files.get(PARQUET);
        byte[] longer = good.clone();
        ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(good.length - 8, Integer.MAX_VALUE);
        refusedForm(longer, "its footer would have 2147483647 bytes");
        byte[] cut = good.clone();
        cut[good.length - 1] = 'X';
        refusedForm(cut, "does not begin and end as a Parquet file does");
    }

    @Test
    void lists_in_lists_without_end_do_not_use_up_the_stack() throws IOException {
        int depth = 2_000_000;
        byte list = 0x19; // of one list
        ByteBuffer nested = ByteBuffer.allocate(4 + 1 + depth + 8).order(ByteOrder.LITTLE_ENDIAN);
        nested.put("PAR1".getBytes(UTF_8)).put((byte) 0x49);
        while (nested.remaining() > 8) {
            nested.put(list);
        }
        refusedForm(nested.putInt(1 + depth).put("PAR1".getBytes(UTF_8)).array(), "nested deeper than 16");
    }

    @Test
    void whatever_is_changed_in_a_parquet_file_s_own_account_it_is_taken_or_refused_and_nothing_else()
            throws Exception {
        byte[] good = repacked().files.get(PARQUET);
        int footer = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(good.length - 8);
        Claimed claimed = new Claimed(COLUMNS, 300, 16 << 20);
        Path file = folder.resolve("changed.parquet");
        Files.write(file, good);
        ParquetForm.require(file, claimed);
        Random random = new Random(20_261_125);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = good.clone();
            int where = i % 2 == 0 ? good.length - 8 - random.nextInt(footer) : random.nextInt(good.length - 12) + 4;
            bytes[where] = (byte) random.nextInt(256);
            Files.write(file, bytes);
            try {
                ParquetForm.require(file, claimed);
            } catch (BadParquetException bad) {
                refused++;
            }
        }
        assertThat(refused).as("of 1,000").isGreaterThan(150);
    }

    @Test
    void very_many_drawn_names_are_refused_unread() throws IOException {
        String item = "{\"item\":\"git:acme/c1\",\"place\":\"0f\"}";
        String head = "{\"run\":\"x\",\"root\":\"x\",\"test\":\"" + TEST + "\",\"items\":[";
        refused(
                repacked().put("selections/a.json", head + (item + ",").repeat(1_000) + item + "]}"),
                "selections/a.json",
                "1001 items drawn; a selection has 1000 at most");
        refused(
                repacked().put("selections/b.json", head + (item + ",").repeat(120_000) + item + "]}"),
                "selections/b.json",
                "such a file can have 4194304 at most");
        Repacked many = repacked();
        for (int i = 0; i <= 1_000; i++) {
            many.put("selections/" + i + ".json", head + "]}");
        }
        refused(many, "1001 selections; a pack holds 1000 at most");
    }

    @Test
    void lines_and_rows_without_end_are_refused() throws IOException {
        refused(
                repacked().put("evidence/account.tsv", "1\t" + "0".repeat((1 << 24) + 100)),
                "evidence/account.tsv",
                "a line is longer than 16777216 characters");
        Repacked wide = repacked();
        refused(wide.put(CSV, wide.text(CSV) + ",".repeat(2_000) + "\n"), CSV, "a row has more than 1024 fields");
    }

    @Test
    void texts_of_a_test_have_room_for_texts_and_no_more() throws IOException {
        Repacked pack = repacked();
        for (int i = 0; i < 3; i++) {
            pack.put("tests/" + TEST + "/more" + i + ".sql", " ".repeat(6 << 20));
        }
        refused(pack, "test " + TEST, "such a file can have");
    }

    @Test
    void a_small_file_that_would_unpack_to_more_than_it_says_is_stopped_there() throws IOException {
        Path zip = repacked().put("notes.txt", "0".repeat(50 << 20)).signed(packs.key());
        byte[] bytes = Files.readAllBytes(zip);
        try (ZipArchive archive = ZipArchive.open(zip)) {
            var entry = archive.find("notes.txt").orElseThrow();
            // The deflated bytes stay; what the header says that they give becomes 1,000 times less.
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt((int) entry.offset() + 22, 50 << 10);
        }
        Files.write(zip, bytes);
        Outcome outcome = verify(zip);
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.said()).contains("NOT VERIFIED", "notes.txt");
    }
}
