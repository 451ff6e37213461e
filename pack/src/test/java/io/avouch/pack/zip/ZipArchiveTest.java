package io.avouch.pack.zip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing but what the writer writes is read, whatever a zip may hold elsewhere.
class ZipArchiveTest {
    private static final Instant TIME = Instant.parse("2026-11-01T12:34:56Z");

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a.zip");
        try (ZipWriter zip = ZipWriter.create(file, TIME)) {
            zip.add("a/plain.bin", ZipWriter.Kept.STORED, out -> out.write(new byte[] {1, 2, 3}));
            zip.add(
                    "text.txt",
                    ZipWriter.Kept.DEFLATED,
                    out -> out.write("hello ".repeat(1000).getBytes(UTF_8)));
            zip.add("empty", ZipWriter.Kept.DEFLATED, out -> {});
            zip.add("run.sh", ZipWriter.Kept.PROGRAM, out -> out.write("#!/bin/sh\n".getBytes(UTF_8)));
            zip.finish();
        }
    }

    private static String read(ZipArchive archive, String name) throws IOException {
        try (InputStream in = archive.open(archive.find(name).orElseThrow())) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void what_was_written_is_read_again() throws IOException {
        try (ZipArchive archive = ZipArchive.open(file)) {
            assertThat(archive.entries()).containsOnlyKeys("a/plain.bin", "text.txt", "empty", "run.sh");
            assertThat(read(archive, "text.txt")).isEqualTo("hello ".repeat(1000));
            assertThat(read(archive, "empty")).isEmpty();
        }
    }

    @Test
    void any_other_reader_of_zips_reads_it_too() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).contains("a/plain.bin", "run.sh");
            assertThat(new String(zip.getInputStream(zip.getEntry("text.txt")).readAllBytes(), UTF_8))
                    .startsWith("hello hello");
        }
    }

    @Test
    void every_single_changed_byte_is_refused_or_changes_the_bytes_that_are_read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (ZipArchive archive = ZipArchive.open(file)) {
            for (int at = 0; at < bytes.length; at++) {
                int position = at;
                boolean content = archive.entries().values().stream()
                        .anyMatch(entry -> position >= entry.dataOffset() && position < entry.end());
                for (int bit = 0; bit < 8 && !content; bit++) {
                    bytes[at] ^= (byte) (1 << bit);
                    Path changed = folder.resolve("changed.zip");
                    Files.write(changed, bytes);
                    bytes[at] ^= (byte) (1 << bit);
                    assertThatThrownBy(() -> ZipArchive.open(changed).close())
                            .as("bit " + bit + " of byte " + at)
                            .isInstanceOf(BadArchiveException.class);
                }
            }
        }
    }

    @Test
    void what_is_cut_off_put_in_front_or_behind_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            requireRefused(java.util.Arrays.copyOf(bytes, length));
        }
        requireRefused(join(bytes, new byte[1]));
        requireRefused(join(new byte[1], bytes));
        requireRefused(join(bytes, bytes));
    }

    @Test
    void a_zip_that_another_program_wrote_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("text.txt"));
            zip.write("hello".getBytes(UTF_8));
        }
        requireRefused(bytes.toByteArray());
    }

    @Test
    void names_that_lead_out_of_the_folder_are_neither_written_nor_read() throws IOException {
        for (String name : new String[] {
            "../out", "/etc/passwd", "a/../b", "a//b", ".hidden", "a\\b", "C:x", "a/", "", "ä", "a b", "-rf"
        }) {
            Path other = folder.resolve("name.zip");
            Files.deleteIfExists(other);
            try (ZipWriter zip = ZipWriter.create(other, TIME)) {
                assertThatThrownBy(() -> zip.add(name, ZipWriter.Kept.STORED, out -> {}))
                        .as(name)
                        .isInstanceOf(IOException.class);
            }
            assertThat(ZipLimits.allowed(name)).as(name).isFalse();
        }
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        requireRefused(text.replace("a/plain.bin", "../lain.bin").getBytes(ISO_8859_1));
        requireRefused(text.replace("a/plain.bin", "/a/lain.bin").getBytes(ISO_8859_1));
        requireRefused(text.replace("a/plain.bin", "a/plain.b\0n").getBytes(ISO_8859_1));
    }

    @Test
    void two_files_of_one_name_are_refused_in_any_letters() throws IOException {
        Path twice = folder.resolve("twice.zip");
        try (ZipWriter zip = ZipWriter.create(twice, TIME)) {
            zip.add("readme", ZipWriter.Kept.STORED, out -> {});
            assertThatThrownBy(() -> zip.add("README", ZipWriter.Kept.STORED, out -> {}))
                    .hasMessageContaining("name 'README'");
            zip.add("other1", ZipWriter.Kept.STORED, out -> {});
            zip.finish();
        }
        String text = new String(Files.readAllBytes(twice), ISO_8859_1);
        requireRefused(text.replace("other1", "readme").getBytes(ISO_8859_1));
        requireRefused(text.replace("other1", "ReadMe").getBytes(ISO_8859_1));
    }

    @Test
    void content_is_never_longer_than_it_says() throws IOException {
        byte[] bomb = new byte[1 << 20];
        Path large = folder.resolve("bomb.zip");
        try (ZipWriter zip = ZipWriter.create(large, TIME)) {
            zip.add("bomb", ZipWriter.Kept.DEFLATED, out -> out.write(bomb));
            zip.finish();
        }
        byte[] bytes = Files.readAllBytes(large);
        ZipEntryForm honest;
        try (ZipArchive archive = ZipArchive.open(large)) {
            honest = archive.find("bomb").orElseThrow();
        }
        ZipEntryForm lie = new ZipEntryForm(
                "bomb", true, honest.time(), honest.crc(), honest.stored(), 5, honest.offset(), false, ZipSizes.REAL);
        System.arraycopy(lie.local(), 0, bytes, 0, lie.local().length);
        System.arraycopy(lie.central(), 0, bytes, (int) honest.end(), lie.central().length);
        Files.write(large, bytes);
        try (ZipArchive archive = ZipArchive.open(large);
                InputStream in = archive.open(archive.find("bomb").orElseThrow())) {
            assertThatThrownBy(in::readAllBytes).hasMessageContaining("more than 5 bytes");
        }
    }

    private void requireRefused(byte[] bytes) throws IOException {
        Path other = folder.resolve("other.zip");
        Files.write(other, bytes);
        assertThatThrownBy(() -> ZipArchive.open(other).close()).isInstanceOf(BadArchiveException.class);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
