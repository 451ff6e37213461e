package io.avouch.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.ProblemsException;
import io.avouch.core.selection.Draw.Drawn;
import io.avouch.core.test.Cadence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws, as the page about selections has them: its worked example comes out, by its own shell and by us.
class DrawTest {
    private static final Path PAGE = Path.of("../docs/selections.md");

    @TempDir
    Path folder;

    @Test
    void the_worked_example_comes_out_by_hand_and_by_us() throws Exception {
        Files.writeString(folder.resolve("population.txt"), block("population"));
        Files.writeString(folder.resolve("seed.txt"), block("seed"));
        assertThat(shell(block("sh"))).isEqualTo(block("selection"));
        assertThat(ours(example())).isEqualTo(block("selection"));
        assertThat(example().seedText()).isEqualTo(block("seed"));
    }

    @Test
    void the_shell_notices_another_population() throws Exception {
        Files.writeString(folder.resolve("population.txt"), block("population") + "git:acme/c999\n");
        Files.writeString(folder.resolve("seed.txt"), block("seed"));
        assertThat(shell(block("sh"))).contains("another population");
    }

    @Test
    void everything_that_goes_in_changes_the_draw() throws IOException {
        Draw example = example();
        List<Draw> others = List.of(
                new Draw("other", example.population(), example.audit(), example.test(), example.nonce()),
                new Draw(example.root(), Digest.of("x"), example.audit(), example.test(), example.nonce()),
                new Draw(example.root(), example.population(), "other", example.test(), example.nonce()),
                new Draw(example.root(), example.population(), example.audit(), "other", example.nonce()),
                new Draw(example.root(), example.population(), example.audit(), example.test(), "another nonce"));
        assertThat(others.stream().map(Draw::seed)).doesNotHaveDuplicates().doesNotContain(example.seed());
    }

    @Test
    void a_larger_sample_begins_with_the_smaller_one_and_none_is_larger_than_the_population() throws IOException {
        List<Drawn> all = draw(example(), 100);
        assertThat(all).hasSize(8);
        assertThat(draw(example(), 5)).isEqualTo(all.subList(0, 5));
    }

    @Test
    void a_nonce_is_one_line_that_nobody_guesses() {
        assertThatThrownBy(() -> new Draw("r", Digest.of("p"), "a", "t", "short"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("8 to 200 characters, not 5");
        assertThatThrownBy(() -> new Draw("r", Digest.of("p"), "a\ntest x", "t", "long enough"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("one line");
    }

    @Test
    void sizes_come_from_the_table() {
        assertThat(IntStream.of(1, 3, 4, 30, 31, 100, 250, 251, 2_500, 2_501, 1_000_000)
                        .map(n -> SampleSize.of(Optional.empty(), n)))
                .containsExactly(1, 3, 3, 3, 4, 10, 25, 25, 25, 40, 40);
        assertThat(List.of("year", "quarter", "month", "week", "day").stream()
                        .map(every -> SampleSize.of(Optional.of(new Cadence(every, "", 0)), 365)))
                .containsExactly(1, 2, 2, 5, 25);
        assertThat(SampleSize.of(Optional.of(new Cadence("week", "", 0)), 4)).isEqualTo(4);
    }

    /// The figures that are known from the literature.
    @Test
    void a_clean_sample_may_hide_failures() {
        assertThat(SampleSize.hidden(52, 5)).isEqualTo(18);
        assertThat(SampleSize.hidden(12, 2)).isEqualTo(7);
        assertThat(SampleSize.hidden(10, 10)).isZero();
        assertThat(SampleSize.hidden(1_000_000, 45) / 1_000_000.0).isBetween(0.049, 0.051);
    }

    private static Draw example() throws IOException {
        Matcher seed = Pattern.compile("root (.*)\npopulation (.*)\naudit (.*)\ntest (.*)\nnonce (.*)\n")
                .matcher(block("seed"));
        assertThat(seed.find()).isTrue();
        Digest population = Digest.of(block("population"));
        assertThat(population.hex()).isEqualTo(seed.group(2));
        return new Draw(seed.group(1), population, seed.group(3), seed.group(4), seed.group(5));
    }

    private static List<Drawn> draw(Draw draw, int size) throws IOException {
        List<String> names = block("population").lines().toList();
        return draw.draw(size, names::forEach);
    }

    private static String ours(Draw draw) throws IOException {
        return draw(draw, 3).stream()
                .map(drawn -> drawn.place() + "  " + drawn.item() + "\n")
                .collect(Collectors.joining());
    }

    private static String block(String name) throws IOException {
        Matcher block =
                Pattern.compile("```" + name + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }

    private String shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
