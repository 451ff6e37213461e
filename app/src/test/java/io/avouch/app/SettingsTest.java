package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The memory of the engine is one figure, of which one run and what always stands have to find a part.
class SettingsTest {
    @TempDir
    private Path dir = Path.of("");

    private Settings read(String engine) throws IOException {
        Path file = dir.resolve("config.yaml");
        Files.writeString(file, "engine:\n" + engine);
        return Settings.read(file);
    }

    @Test
    void unless_somebody_says_it_there_is_room_for_two_runs_beside_what_always_stands() throws IOException {
        assertThat(Settings.DEFAULT.engineMemoryAll()).isEqualTo(3072);
        assertThat(read("  memory_mb: 2048\n").engineMemoryAll()).isEqualTo(6144);
        assertThat(read("  memory_mb: 256\n").engineMemoryAll()).isEqualTo(1536);
    }

    @Test
    void too_little_for_one_run_and_what_always_stands_is_refused_with_the_least_that_is_possible() throws IOException {
        assertThat(read("  memory_mb: 2048\n  memory_all_mb: 4096\n").engineMemoryAll())
                .isEqualTo(4096);
        assertThatThrownBy(() -> read("  memory_mb: 2048\n  memory_all_mb: 4095\n"))
                .hasMessageContaining("config.yaml:3:")
                .hasMessageContaining("'memory_all_mb' has to be a whole number from 4096 to");
    }
}
