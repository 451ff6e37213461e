package io.avouch.pack.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that need the 64-bit extension: on a small scale with every byte of them, and at their real size.
class LongZipTest {
    private static final Instant TIME = Instant.parse("2026-11-01T12:34:56Z");
    private static final ZipSizes SMALL = new ZipSizes(1_000, 1_500, 3);

    @TempDir
    private Path folder = Path.of("");

    /// Large and small entries, near and far ones, deflated and not, in an archive that ends in the long form.
    private Path small() throws IOException {
        Path file = folder.resolve("small.zip");
        try (ZipWriter zip = ZipWriter.create(file, TIME, SMALL)) {
            zip.add("near", ZipWriter.Kept.STORED, out -> out.write(new byte[400]));
            zip.add("large", ZipWriter.Kept.STORED, 1_000, out -> out.write(new byte[1_000]));
            zip.add("deflated", ZipWriter.Kept.DEFLATED, 5_000, out -> out.write(new byte[5_000]));
            zip.add("far", ZipWriter.Kept.STORED, out -> out.write(new byte[999]));
            zip.add("farther", ZipWriter.Kept.DEFLATED, out -> out.write(new byte[7]));
            zip.add("both", ZipWriter.Kept.PROGRAM, 2_000, out -> out.write(new byte[2_000]));
            zip.finish();
        }
        return file;
    }

    @Test
    void other_readers_of_zips_read_it_too() throws IOException {
        try (ZipFile zip = new ZipFile(small().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("near", "large", "deflated", "far", "farther", "both");
            assertThat(zip.getInputStream(zip.getEntry("both")).readAllBytes()).hasSize(2_000);
            assertThat(zip.getInputStream(zip.getEntry("far")).readAllBytes()).hasSize(999);
        }
    }

    @Test
    void every_single_changed_byte_outside_the_contents_is_refused() throws IOException {
        Path file = small();
        byte[] bytes = Files.readAllBytes(file);
        Path changed = folder.resolve("changed.zip");
        try (ZipArchive archive = ZipArchive.open(file, SMALL)) {
            for (int at = 0; at < bytes.length; at++) {
                int position = at;
                boolean content = archive.entries().values().stream()
                        .anyMatch(entry -> position >= entry.dataOffset() && position < entry.end());
                if (!content) {
                    byte before = bytes[at];
                    bytes[at] ^= (byte) (1 << at % 8);
                    Files.write(changed, bytes);
                    bytes[at] = before;
                    assertThatThrownBy(() -> ZipArchive.open(changed, SMALL).close())
                            .as("byte " + at)
                            .isInstanceOf(BadArchiveException.class);
                }
            }
        }
    }

    /// An end in its whole form, whose sum comes out although no file can be so.
    @Test
    void a_directory_of_fewer_than_no_bytes_is_refused_and_not_read() throws IOException {
        byte[] bytes = Files.readAllBytes(small());
        int endAt = bytes.length - ZipLimits.LONG_END_BYTES;
        byte[] end = ZipLimits.end(6, -10, endAt + 10L, SMALL);
        assertThat(end).hasSize(ZipLimits.LONG_END_BYTES);
        System.arraycopy(end, 0, bytes, endAt, end.length);
        Path changed = folder.resolve("below-zero.zip");
        Files.write(changed, bytes);
        assertThatThrownBy(() -> ZipArchive.open(changed, SMALL).close()).isInstanceOf(BadArchiveException.class);
    }

    @Test
    void what_is_cut_off_is_refused_and_so_is_a_form_that_the_sizes_do_not_call_for() throws IOException {
        Path file = small();
        byte[] bytes = Files.readAllBytes(file);
        Path other = folder.resolve("other.zip");
        for (int length = bytes.length - 1; length >= 0; length -= length > bytes.length - 120 ? 1 : 97) {
            Files.write(other, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ZipArchive.open(other, SMALL).close()).isInstanceOf(BadArchiveException.class);
        }
        assertThatThrownBy(() -> ZipArchive.open(file).close()).isInstanceOf(BadArchiveException.class);
    }

    @Test
    void content_that_grows_large_without_having_been_announced_is_not_written() throws IOException {
        try (ZipWriter zip = ZipWriter.create(folder.resolve("grown.zip"), TIME, SMALL)) {
            assertThatThrownBy(() -> zip.add("grown", ZipWriter.Kept.DEFLATED, out -> out.write(new byte[1_001])))
                    .hasMessageContaining("'grown' has 1001 bytes, and was announced with 0");
        }
    }

    /// 5 GiB that hardly get smaller, one entry behind them, and more files than two bytes can count.
    @Test
    @Tag("deep")
    void more_than_four_gibibytes_and_more_than_65534_files_are_written_and_read() throws IOException {
        Path file = folder.resolve("real.zip");
        byte[] block = new byte[1 << 20];
        new java.util.Random(7).nextBytes(block);
        long large = 5L << 30;
        try (ZipWriter zip = ZipWriter.create(file, TIME)) {
            zip.add("large", ZipWriter.Kept.STORED, large, out -> repeat(out, block, large));
            zip.add("deflated", ZipWriter.Kept.DEFLATED, large, out -> repeat(out, new byte[1 << 20], large));
            for (int i = 0; i < 70_000; i++) {
                byte[] text = {(byte) i};
                zip.add("f/" + i, ZipWriter.Kept.STORED, out -> out.write(text));
            }
            zip.finish();
        }
        assertThat(Files.size(file)).isGreaterThan(5L << 30);
        try (ZipArchive archive = ZipArchive.open(file)) {
            assertThat(archive.entries()).hasSize(70_002);
            for (String name : new String[] {"large", "deflated"}) {
                try (InputStream in = archive.open(archive.find(name).orElseThrow())) {
                    assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(large);
                }
            }
            try (InputStream in = archive.open(archive.find("f/69999").orElseThrow())) {
                assertThat(in.readAllBytes()).containsExactly((byte) 69_999);
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(70_002);
            assertThat(zip.getInputStream(zip.getEntry("f/65535")).read()).isEqualTo(0xff);
        }
    }

    private static void repeat(OutputStream out, byte[] block, long bytes) throws IOException {
        for (long written = 0; written < bytes; written += block.length) {
            out.write(block);
        }
    }
}
