package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real disk that really fills up (a small one in memory, where mounting is allowed): the command says so and
/// what to do, and after room is made everything is there once.
class FullDiskTest {
    private static final int ENVIRONMENT = 3;
    private static final int RECORDS = 60_000;
    private static final int ROOM = 6 << 20;

    @TempDir
    Path folder;

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        Process mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mounted.waitFor() == 0, "this user may not mount a disk");
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }

    @Test
    void a_full_disk_is_named_and_nothing_is_lost() throws Exception {
        Path data = disk.resolve("data");
        Path lines = metrics();
        try (RunningServer server = RunningServer.start(data, 0)) {
            assertThat(server.base()).isNotNull();
            assertThat(Typed.run(data, "init", "--org", "Acme").code()).isZero();
            fill();
            Typed full = ingest(data, lines);
            assertThat(full.code()).as(full.out() + full.err()).isEqualTo(ENVIRONMENT);
            assertThat(full.message()).contains("disk is full", "make room");
        }
        Files.delete(disk.resolve("filler"));

        Typed again = ingest(data, lines);
        assertThat(again.code()).as(again.err()).isZero();
        Typed third = ingest(data, lines);
        assertThat(third.out()).contains("0 metric records sealed, " + RECORDS + " known before");
        Typed checked = Typed.run(data, "ledger", "fsck");
        assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    }

    private static Typed ingest(Path data, Path lines) {
        return Typed.run(data, "ingest", "--type", "metric", "--source", "gateway", lines.toString());
    }

    /// Takes all the room but a little.
    private void fill() throws IOException {
        long left = Files.getFileStore(disk).getUsableSpace() - ROOM;
        byte[] piece = new byte[1 << 20];
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            for (long written = 0; written < left; written += piece.length) {
                filler.write(piece);
            }
        }
    }

    private Path metrics() throws IOException {
        Path lines = folder.resolve("metrics.ndjson");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(lines))) {
            for (int i = 0; i < RECORDS; i++) {
                writer.println("{\"id\":\"m" + i + "\",\"occurred_at\":\"2026-01-01T00:00:00Z\","
                        + "\"name\":\"availability\",\"system\":\"api\",\"value\":99.5}");
            }
        }
        return lines;
    }
}
