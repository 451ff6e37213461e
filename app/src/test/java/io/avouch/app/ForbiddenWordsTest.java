package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.report.ForbiddenWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing that we write may claim what only a practitioner could, or what nobody can.
class ForbiddenWordsTest {
    private static final Path ROOT = Path.of("..");

    /// Where produced texts come from: reports, packs, pages, commands, and everything shipped as content.
    private static final List<String> SOURCES = List.of(
            "report/src/main",
            "pack/src/main",
            "web/src/main",
            "cli/src/main",
            "flow/src/main",
            "core/src/main",
            "content",
            "docs",
            "README.md");

    /// The list itself, a sentence that says the same, and fields and values that are called as their sources call
    /// them.
    private static final Set<String> NAMES_THEM =
            Set.of("ForbiddenWords.java", "PlainLetters.java", "RequirementStatus.java", "configuration.yaml");

    @Test
    void no_text_of_ours_says_them() throws IOException {
        List<String> said = new ArrayList<>();
        int files = 0;
        for (String source : SOURCES) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(source))) {
                for (Path file : walk.filter(ForbiddenWordsTest::isText).toList()) {
                    files++;
                    ForbiddenWords.in(prose(file)).forEach(found -> said.add(file + ": " + found.around()));
                }
            }
        }
        assertThat(said).isEmpty();
        assertThat(files).isGreaterThan(500);
    }

    /// An example of a test is full of records, and one of their fields is called as cloud providers call it: the field
    /// is no word of ours, whatever else the example says is.
    private static String prose(Path file) throws IOException {
        String text = Files.readString(file);
        return file.toString().contains("/examples/") ? text.replaceAll("\\bcompliant: (true|false)\\b", "") : text;
    }

    private static boolean isText(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file)
                && !name.contains("content/mappings/")
                && !name.contains("/target/")
                && !NAMES_THEM.contains(file.getFileName().toString())
                && name.matches(".*\\.(java|jte|yaml|md|css|js|csv|html)");
    }

    @Test
    void each_of_them_is_found_and_plain_words_are_not() {
        for (String said : List.of(
                "We are SOC 2 certified",
                "a SOC 2 certification",
                "certified under SOC 2",
                "fully compliant",
                "uptime is guaranteed",
                "Auditor-approved controls",
                "approved by our auditors")) {
            assertThat(ForbiddenWords.in(said)).as(said).isNotEmpty();
        }
        for (String plain : List.of(
                "Not a SOC 2 report and not a certificate",
                "an ISO/IEC 42001 certificate",
                "compliance lead",
                "approved by hanna.lindqvist",
                "the certification body")) {
            assertThat(ForbiddenWords.in(plain)).as(plain).isEmpty();
        }
    }
}
