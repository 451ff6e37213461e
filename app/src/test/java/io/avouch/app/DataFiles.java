package io.avouch.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Decodes every file of a data directory and says which ones hold some bytes: in the clear, as hexadecimal,
/// in any column of a Parquet file whatever it is called, in a file inside a zip, compressed in PostgreSQL's
/// pages and write-ahead log.
final class DataFiles {
    private final Path root;

    DataFiles(Path root) {
        this.root = root;
    }

    List<String> holding(byte[] wanted) throws IOException, SQLException {
        TreeSet<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString();
            try {
                byte[] bytes = Files.readAllBytes(file);
                if (holds(bytes, wanted) || (name.startsWith("postgres/") && postgresHolds(name, bytes, wanted))) {
                    found.add(name);
                }
            } catch (NoSuchFileException gone) {
                // the server removed it meanwhile
            }
        }
        return new ArrayList<>(found);
    }

    private static boolean postgresHolds(String name, byte[] bytes, byte[] wanted) {
        return PostgresFiles.texts(name, bytes).stream().anyMatch(text -> contains(text, wanted));
    }

    private static boolean holds(byte[] bytes, byte[] wanted) throws IOException, SQLException {
        return contains(bytes, wanted)
                || (begins(bytes, "PAR1") && ends(bytes, "PAR1") && parquetHolds(bytes, wanted))
                || (begins(bytes, "PK") && zipHolds(bytes, wanted));
    }

    private static boolean begins(byte[] bytes, String magic) {
        return new String(bytes, 0, Math.min(bytes.length, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }

    private static boolean ends(byte[] bytes, String magic) {
        int from = Math.max(0, bytes.length - magic.length());
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).equals(magic);
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        return all.contains(new String(wanted, StandardCharsets.ISO_8859_1))
                || all.contains(HexFormat.of().formatHex(wanted));
    }

    private static boolean parquetHolds(byte[] bytes, byte[] wanted) throws IOException, SQLException {
        Path copy = Files.createTempFile("data-files-", ".parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Files.write(copy, bytes);
            ResultSet rows = statement.executeQuery("SELECT * FROM read_parquet('" + copy + "')");
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    boolean blob = rows.getMetaData().getColumnTypeName(i).equals("BLOB");
                    byte[] cell = blob ? rows.getBytes(i) : text(rows.getString(i));
                    if (cell != null && contains(cell, wanted)) {
                        return true;
                    }
                }
            }
            return false;
        } finally {
            Files.delete(copy);
        }
    }

    private static byte[] text(@org.jspecify.annotations.Nullable String cell) {
        return cell == null ? new byte[0] : cell.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean zipHolds(byte[] bytes, byte[] wanted) throws IOException, SQLException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (holds(zip.readAllBytes(), wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A compressed file in a zip, as a command leaves it in the data directory.
    static void zip(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("records/change.ndjson"));
            zip.write(content);
            zip.closeEntry();
        }
    }
}
