package io.avouch.engine.gate;

import static io.avouch.engine.World.changes;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Caret;
import io.avouch.core.Problem;
import io.avouch.engine.Kinds;
import io.avouch.engine.Types;
import io.avouch.engine.World;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Test SQL that wants more than it may is refused before it runs, in words, with the place.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSqlTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/avouch/engine/gate/hostile.txt");
    private static final boolean WRITE = Boolean.getBoolean("avouch.write");

    private final List<String> written = new ArrayList<>();
    private DuckLake lake;
    private DuckEngine engine;

    private record Hostile(String name, String sql, String said) {}

    @BeforeAll
    void open(@TempDir Path dir) {
        lake = new DuckLake(dir.resolve("lake"), Types.ALL, World.LIMITS);
        engine = new DuckEngine(lake, dir.resolve("runs"), Types.ALL, Kinds.ALL, EngineMemory.each(World.LIMITS));
    }

    @AfterAll
    void close() throws IOException {
        engine.close();
        lake.close();
        if (WRITE) {
            Files.writeString(GOLDEN, head() + String.join("\n", written));
        }
    }

    @TestFactory
    Stream<DynamicTest> it_is_refused() throws IOException {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> refused(each)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concat_ws('', title, ' by ', repo)",
                "CASE WHEN left(title, length(repo)) = repo THEN lpad(title, 30, '.') END",
                "CASE WHEN title LIKE '10!%%' ESCAPE '!' THEN substring(title, 1, 3) END",
                "CASE WHEN EXTRACT(QUARTER FROM occurred_at) = 2 THEN replace(title, 'a', 'b') END",
                "CASE WHEN recorded_at > occurred_at + INTERVAL '3' DAY - INTERVAL '90' MINUTE THEN title END"
            })
    void what_means_the_same_everywhere_is_let_through(String reason) {
        assertThat(said("SELECT record AS item, occurred_at, 'pass' AS status, 'system' AS strength, " + reason
                        + " AS reason FROM population"))
                .isEmpty();
    }

    private void refused(Hostile hostile) {
        String said = said(hostile.sql());
        written.add("## " + hostile.name() + "\n" + hostile.sql() + "\n"
                + said.lines().map(line -> "> " + line + "\n").collect(Collectors.joining()));
        assertThat(said).as("refused").isNotEmpty();
        if (!WRITE) {
            assertThat(said).isEqualTo(hostile.said());
        }
    }

    private String said(String sql) {
        StringBuilder said = new StringBuilder();
        for (Problem problem : engine.check(changes(sql))) {
            said.append(problem).append('\n');
            Caret.under(sql, problem.position())
                    .ifPresent(caret -> caret.lines()
                            .forEach(line -> said.append("    ").append(line).append('\n')));
        }
        return said.toString();
    }

    private static List<Hostile> cases() throws IOException {
        List<Hostile> cases = new ArrayList<>();
        for (String part : text().split("(?m)^## ", -1)) {
            List<String> lines = part.lines().toList();
            if (part.startsWith("#")) {
                continue;
            }
            String sql = lines.stream()
                    .skip(1)
                    .filter(line -> !line.startsWith("> "))
                    .collect(Collectors.joining("\n"));
            String said = lines.stream()
                    .filter(line -> line.startsWith("> "))
                    .map(line -> line.substring(2) + "\n")
                    .collect(Collectors.joining());
            cases.add(new Hostile(lines.getFirst(), sql.strip(), said));
        }
        return cases;
    }

    private static String head() throws IOException {
        return text().split("(?m)^## ", -1)[0];
    }

    private static String text() throws IOException {
        return Files.readString(GOLDEN, StandardCharsets.UTF_8);
    }
}
