package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every command explains itself, and the README names no command that is not there.
class HelpTest {
    private static final Pattern LISTED = Pattern.compile("^  ([a-z]+) .*|^  ([a-z]+)$", Pattern.MULTILINE);
    private static final Pattern TYPED = Pattern.compile("(?:^|; )(?:\\./)?avouch ([a-z]+)", Pattern.MULTILINE);

    private record Said(int code, String out, String err) {}

    private static Said say(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), false, Clock.systemUTC());
        int code = Main.cli().run(console, Clock.systemUTC(), Map.of(), words.toArray(String[]::new));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /// The commands that a help page lists behind its word `Commands:`.
    private static List<String> listed(String help) {
        int at = help.indexOf("Commands:");
        List<String> names = new ArrayList<>();
        Matcher matcher = LISTED.matcher(at < 0 ? "" : help.substring(at));
        while (matcher.find()) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return names;
    }

    private static int explain(List<String> words) {
        List<String> asked = new ArrayList<>(words);
        asked.add("--help");
        Said said = say(asked);
        assertThat(said.code()).as(asked + ": " + said.err()).isZero();
        assertThat(said.out()).as(asked.toString()).contains("Usage:", "avouch " + String.join(" ", words));
        int commands = 1;
        for (String name : listed(said.out())) {
            List<String> deeper = new ArrayList<>(words);
            deeper.add(name);
            commands += explain(deeper);
        }
        return commands;
    }

    @Test
    void every_command_explains_itself_however_deep_it_stands() {
        assertThat(explain(List.of())).isGreaterThan(30);
    }

    @Test
    void the_readme_names_only_commands_that_are_there() throws IOException {
        List<String> there = listed(say(List.of("--help")).out());
        TreeSet<String> named = new TreeSet<>();
        Matcher matcher = TYPED.matcher(Files.readString(Path.of("..", "README.md")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).hasSizeGreaterThan(15).isSubsetOf(there);
    }
}
