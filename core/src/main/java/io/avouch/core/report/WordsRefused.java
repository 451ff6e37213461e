package io.avouch.core.report;

import java.util.List;
import java.util.stream.Collectors;

/// A paper for somebody outside is not written: it would say what nobody may say.
public final class WordsRefused extends RuntimeException {
    private final transient List<Said> said;

    /// @param section of the paper, by its title
    public record Said(String section, ForbiddenWords.Found found) {}

    public WordsRefused(List<Said> said) {
        super(said.stream()
                .map(each -> each.section() + " says '" + each.found().words() + "'")
                .collect(Collectors.joining("; ")));
        this.said = List.copyOf(said);
    }

    public List<Said> said() {
        return said;
    }
}
