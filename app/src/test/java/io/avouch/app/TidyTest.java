package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.avouch.catalog.CatalogReader;
import io.avouch.cli.Console;
import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.RecordType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The house's style, checked by an ordinary test. Raise a limit only with a reason beside it.
class TidyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// The formatter's width; prose is kept narrower.
    private static final int CODE_COLUMNS = 120;

    private static final int PROSE_COLUMNS = 100;
    private static final int FILE_LINES = 400;
    /// Forty is the aim; the formatter's breaks of long calls may add a few lines to it.
    private static final int METHOD_LINES = 45;

    /// A test tells a story from its beginning to its end.
    private static final int TEST_LINES = 60;

    /// A method of few statements is one expression, a query or a table of data: it reads from top to bottom.
    private static final int FEW_STATEMENTS = 3;

    private static final int EXPRESSION_LINES = 64;

    /// Long for a reason.
    private static final Map<String, Integer> LONGER_FILES = Map.of(
            // One whole programme, as data, that every page is drawn from.
            "web/src/test/java/io/avouch/web/page/SampleProgramme.java", 500,
            // One case of the Statement of Applicability after the other.
            "core/src/test/java/io/avouch/core/programme/ApplicabilityTest.java", 450);

    /// Long for a reason, by file and method.
    private static final Map<String, Integer> LONGER_METHODS = Map.of(
            // The wiring: one part after the other.
            "Instance.java <init>", 120,
            // One column, member or change after the other.
            "CoverageSection.java of", 50,
            "AdviserJson.java advice", 50,
            "Changes.java change", 55);

    /// Data that pages are drawn from in tests.
    private static final String SAMPLES = "/src/test/java/io/avouch/web/page/Sample";

    @Test
    void no_line_is_wider_than_a_screen() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path file : java()) {
            wide.addAll(wider(file, CODE_COLUMNS));
        }
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            for (Path file :
                    docs.filter(each -> each.toString().endsWith(".md")).toList()) {
                wide.addAll(wider(file, PROSE_COLUMNS));
            }
        }
        assertThat(wide).isEmpty();
    }

    /// A row of a table and a text in quotes can't be broken.
    private static List<String> wider(Path file, int columns) throws IOException {
        List<String> wide = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            boolean unbreakable = line.startsWith("|") || line.contains("\"") || line.contains("|  ");
            if (line.codePointCount(0, line.length()) > columns && !unbreakable) {
                wide.add(ROOT.relativize(file) + ":" + number);
            }
        }
        return wide;
    }

    @Test
    void no_file_is_too_long_to_hold_in_mind() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : java()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGER_FILES.getOrDefault(ROOT.relativize(file).toString(), FILE_LINES)) {
                longer.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(longer).isEmpty();
    }

    @Test
    void no_method_is_longer_than_a_page() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> longer = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(unit, positions, longer).scan(unit, null);
            }
        }
        assertThat(longer).isEmpty();
    }

    private static final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> longer;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> longer) {
            this.unit = unit;
            this.positions = positions;
            this.longer = longer;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long end = positions.getEndPosition(unit, method);
            if (end >= 0) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long length = lines.getLineNumber(end) - first + 1;
                if (length > limit(method)) {
                    longer.add(ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + ":" + first + " "
                            + method.getName() + " has " + length + " lines");
                }
            }
            return super.visitMethod(method, nothing);
        }

        private int limit(MethodTree method) {
            String file = unit.getSourceFile().getName();
            boolean few =
                    method.getBody() != null && method.getBody().getStatements().size() <= FEW_STATEMENTS;
            boolean test = file.contains("/src/test/");
            int otherwise = file.contains(SAMPLES)
                    ? Integer.MAX_VALUE
                    : few ? EXPRESSION_LINES : test ? TEST_LINES : METHOD_LINES;
            return LONGER_METHODS.getOrDefault(Path.of(file).getFileName() + " " + method.getName(), otherwise);
        }
    }

    @Test
    void nothing_is_left_for_later_by_a_mark() throws IOException {
        Pattern marks = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
        List<String> left = new ArrayList<>();
        for (Path file : java()) {
            if (marks.matcher(Files.readString(file)).find()) {
                left.add(ROOT.relativize(file).toString());
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path folder : java().stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .toList()) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info)
                    || !Files.readString(info).contains("@NullMarked")
                    || !Files.readString(info).startsWith("/// ")) {
                missing.add(ROOT.relativize(folder).toString());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_command_and_option_says_what_it_does() {
        List<String> silent = new ArrayList<>();
        silent(commands().getCommandSpec(), silent);
        assertThat(silent).isEmpty();
    }

    private static CommandLine commands() {
        return Main.cli().commands(new Console(System.out, System.err, false, Clock.systemUTC()));
    }

    private static void silent(CommandSpec spec, List<String> silent) {
        if (String.join("", spec.usageMessage().description()).isBlank()) {
            silent.add(spec.qualifiedName());
        }
        for (OptionSpec option : spec.options()) {
            if (String.join("", option.description()).isBlank()) {
                silent.add(spec.qualifiedName() + " " + option.longestName());
            }
        }
        spec.subcommands().values().forEach(command -> silent(command.getCommandSpec(), silent));
    }

    @Test
    void every_setting_is_in_the_page_of_settings_and_nothing_else_is() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));
        List<String> told = new ArrayList<>();
        Matcher rows =
                Pattern.compile("^\\| `([a-z_.]+)` \\|", Pattern.MULTILINE).matcher(page);
        while (rows.find()) {
            told.add(rows.group(1));
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Settings.KNOWN.entrySet().stream()
                        .flatMap(section -> section.getValue().stream().map(name -> section.getKey() + "." + name))
                        .toList());
        String source = Files.readString(ROOT.resolve("app/src/main/java/io/avouch/app/Settings.java"));
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            assertThat(source).contains("/// @param " + component.getName() + " ");
        }
    }

    @Test
    void every_variable_of_the_environment_is_in_the_page_of_settings() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));
        Pattern name = Pattern.compile("\"?\\b(AVOUCH_[A-Z_]+)\\b");
        List<Path> places = new ArrayList<>(java().stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList());
        places.add(ROOT.resolve("avouch"));
        List<String> untold = new ArrayList<>();
        for (Path file : places) {
            Matcher names = name.matcher(Files.readString(file));
            while (names.find()) {
                if (!page.contains("`" + names.group(1) + "`")) {
                    untold.add(names.group(1) + " in " + ROOT.relativize(file));
                }
            }
        }
        assertThat(untold).isEmpty();
    }

    @Test
    void every_record_type_and_field_is_described() {
        List<String> silent = new ArrayList<>();
        for (RecordType type : CatalogReader.shipped().recordTypes().values()) {
            if (type.title().isBlank() || type.description().isBlank()) {
                silent.add(type.name());
            }
            Stream.concat(type.fields().stream(), type.derived().stream())
                    .filter(field -> field.description().isBlank())
                    .map(Field::name)
                    .forEach(field -> silent.add(type.name() + "." + field));
        }
        assertThat(silent).isEmpty();
    }

    private static List<Path> java() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList();
            List<Path> files = new ArrayList<>();
            for (Path source : sources) {
                try (Stream<Path> walk = Files.walk(source)) {
                    walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
            return files.stream().sorted().collect(Collectors.toList());
        }
    }
}
