package io.avouch.pack.parquet;

import io.avouch.pack.parquet.Thrift.Struct;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Whether what a Parquet file says of itself can be true, looked at before an engine is given it: footer, row groups,
/// columns and the header of each page. What holds, an engine can read with the memory of its largest pages.
///
/// ```
/// PAR1 | pages, each behind its header | footer (Thrift, compact) | its length, 4 bytes, little-endian | PAR1
/// ```
public final class ParquetForm {
    /// A footer of 10,000 row groups is smaller.
    static final int FOOTER_MAX = 16 << 20;

    static final int GROUPS_MAX = 10_000;

    /// What one page may unpack to.
    static final long PAGE_MAX = 256L << 20;

    static final int PAGES_MAX = 1_000_000;

    private static final int PAGE_HEADER_MAX = 1 << 12;

    /// What a file of records may unpack to: each row has a salt and a digest, which can't be packed.
    private static final long UNPACKED_TIMES_MAX = 1_000;

    private static final long UNPACKED_MIN = 16L << 20;

    /// How many values the lists of a row have, one with another.
    private static final long VALUES_TIMES_MAX = 256;

    private static final long VALUES_MIN = 1_000_000;
    private static final int MAGIC =
            ByteBuffer.wrap(new byte[] {'P', 'A', 'R', '1'}).getInt();
    private static final int TAIL = 8;
    private static final int DICTIONARY_PAGE = 2;
    private static final int NUMBER_BYTES = 8;

    private final FileChannel file;
    private final Claimed claimed;
    private final long size;
    private int pages;
    private long rows;

    /// What the file has to be.
    ///
    /// @param columns their names, in order, none of them nested; empty where any are allowed
    /// @param rows how many it has to hold; at most, where any columns are allowed
    /// @param unpackedMax how many bytes all its pages may unpack to
    public record Claimed(List<String> columns, long rows, long unpackedMax) {
        public Claimed {
            columns = List.copyOf(columns);
        }

        boolean any() {
            return columns.isEmpty();
        }
    }

    private ParquetForm(FileChannel file, Claimed claimed) throws IOException {
        this.file = file;
        this.claimed = claimed;
        this.size = file.size();
    }

    /// A file whose columns are its own affair, lists among them.
    ///
    /// @param rowsMax how many rows it may have
    /// @return how many it has
    public static long requireAny(Path parquet, long rowsMax) throws IOException {
        try (FileChannel file = FileChannel.open(parquet, StandardOpenOption.READ)) {
            ParquetForm form = new ParquetForm(
                    file, new Claimed(List.of(), rowsMax, UNPACKED_MIN + UNPACKED_TIMES_MAX * file.size()));
            form.check();
            return form.rows;
        }
    }

    /// @throws BadParquetException where it can't be what it says, or is not what is claimed
    public static void require(Path parquet, Claimed claimed) throws IOException {
        try (FileChannel file = FileChannel.open(parquet, StandardOpenOption.READ)) {
            new ParquetForm(file, claimed).check();
        }
    }

    private static void require(boolean holds, String otherwise) throws BadParquetException {
        if (!holds) {
            throw new BadParquetException(otherwise);
        }
    }

    private void check() throws IOException {
        require(size > 2 * TAIL, size + " bytes are no Parquet file");
        ByteBuffer tail = read(size - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
        long length = tail.getInt() & 0xffffffffL;
        require(
                read(0, Integer.BYTES).getInt() == MAGIC
                        && tail.order(ByteOrder.BIG_ENDIAN).getInt() == MAGIC,
                "it does not begin and end as a Parquet file does");
        require(
                length <= Math.min(FOOTER_MAX, size - TAIL - Integer.BYTES),
                "its footer would have " + length + " bytes; a file of " + size + " bytes can have "
                        + Math.min(FOOTER_MAX, size - TAIL - Integer.BYTES) + " at most");
        long end = size - TAIL - length;
        Struct footer = new Thrift(read(end, (int) length)).struct();
        groups(footer, end, columns(footer.structs(2, "columns")));
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // until it is whole
        }
        return bytes.flip();
    }

    /// @return the names of the columns that hold values
    private List<String> columns(List<Struct> schema) throws BadParquetException {
        List<String> names = schema.stream()
                .skip(1)
                .filter(column -> !claimed.any() || column.findNumber(5).orElse(0L) == 0)
                .map(column -> column.findText(4).orElse(""))
                .toList();
        if (claimed.any()) {
            return names;
        }
        require(names.equals(claimed.columns()), "its columns are " + shown(names) + ", not " + claimed.columns());
        for (Struct column : schema.subList(1, schema.size())) {
            require(
                    column.findNumber(5).orElse(0L) == 0 && column.findNumber(3).orElse(0L) != 2,
                    "its column " + column.findText(4).orElse("") + " is nested or repeated");
        }
        return names;
    }

    private static String shown(List<String> names) {
        return names.size() > 20 ? names.size() + " columns" : names.toString();
    }

    private void groups(Struct footer, long end, List<String> columns) throws IOException {
        rows = footer.number(3, "number of rows");
        require(
                claimed.any() ? rows >= 0 && rows <= claimed.rows() : rows == claimed.rows(),
                "it says that it holds " + rows + " rows, not " + claimed.rows());
        List<Struct> groups = footer.structs(4, "row groups");
        require(groups.size() <= GROUPS_MAX, "it has " + groups.size() + " row groups, more than " + GROUPS_MAX);
        long counted = 0;
        long unpacked = 0;
        for (int i = 0; i < groups.size(); i++) {
            String name = "row group " + i;
            long own = groups.get(i).number(3, "rows of " + name);
            require(own >= 0 && own <= rows, name + " would hold " + own + " rows");
            counted += own;
            List<Struct> chunks = groups.get(i).structs(1, "columns of " + name);
            require(
                    chunks.size() == columns.size(),
                    name + " has " + chunks.size() + " columns instead of " + columns.size());
            for (int column = 0; column < chunks.size(); column++) {
                unpacked += chunk(chunks.get(column), own, end, name + ", " + columns.get(column));
                require(
                        unpacked <= claimed.unpackedMax(),
                        name + ": its pages would unpack to more than " + claimed.unpackedMax()
                                + " bytes, which its rows can't need");
            }
        }
        require(counted == rows, "its row groups hold " + counted + " rows, its footer says " + rows);
    }

    /// @return how many bytes the pages of one column in one row group unpack to
    private long chunk(Struct chunk, long rows, long end, String name) throws IOException {
        require(chunk.findText(1).isEmpty(), name + " lies in another file");
        Struct data = chunk.struct(3, "place of " + name);
        long values = data.number(5, "values of " + name);
        require(
                values == rows || claimed.any() && values > rows && values <= VALUES_MIN + VALUES_TIMES_MAX * rows,
                name + " holds another number of values than rows");
        long packed = data.number(7, "bytes of " + name);
        long unpacked = data.number(6, "unpacked bytes of " + name);
        long first = data.number(9, "first page of " + name);
        Optional<Long> dictionary = data.findNumber(11).filter(at -> at > 0);
        long from = Math.min(first, dictionary.orElse(first));
        require(
                from >= Integer.BYTES && packed >= 0 && packed <= end - from,
                name + " would lie at " + from + ", " + packed + " bytes long, outside of the file's pages");
        Pages pages = pages(from, from + packed, values, name);
        require(
                pages.values() == values && pages.unpacked() == unpacked,
                name + ": its pages hold " + pages.values() + " values in " + pages.unpacked()
                        + " bytes, its footer says " + values + " in " + unpacked);
        return unpacked;
    }

    private record Pages(long values, long unpacked) {}

    private Pages pages(long from, long end, long valuesMax, String name) throws IOException {
        long at = from;
        long values = 0;
        long unpacked = 0;
        while (at < end) {
            require(++pages <= PAGES_MAX, "it has more than " + PAGES_MAX + " pages");
            ByteBuffer head = read(at, (int) Math.min(PAGE_HEADER_MAX, end - at));
            Struct page = new Thrift(head).struct();
            long bytes = page.number(2, "size of a page of " + name);
            long packed = page.number(3, "packed size of a page of " + name);
            require(
                    bytes >= 0 && bytes <= PAGE_MAX,
                    name + ": a page would unpack to " + bytes + " bytes; " + PAGE_MAX + " are allowed");
            at += head.position();
            require(
                    packed >= 0 && packed <= end - at,
                    name + ": a page of " + packed + " bytes goes beyond its column");
            at += packed;
            long own = page.number(1, "kind of a page of " + name) == DICTIONARY_PAGE
                    ? dictionary(page, bytes, name)
                    : values(page, name);
            values += own;
            require(own >= 0 && values <= valuesMax, name + ": its pages hold more values than there are rows");
            unpacked += bytes + head.position();
        }
        return new Pages(values, unpacked);
    }

    /// A dictionary holds none of the column's values; each of its own takes a byte at least.
    private static long dictionary(Struct page, long bytes, String name) throws BadParquetException {
        long entries = page.struct(7, "dictionary of " + name).number(1, "entries of the dictionary of " + name);
        require(
                entries >= 0 && entries <= Math.max(bytes, NUMBER_BYTES),
                name + ": a dictionary of " + entries + " values in " + bytes + " bytes");
        return 0;
    }

    private static long values(Struct page, String name) throws BadParquetException {
        boolean second = page.fields().containsKey(8);
        return page.struct(second ? 8 : 5, "values in a page of " + name).number(1, "values in a page of " + name);
    }
}
