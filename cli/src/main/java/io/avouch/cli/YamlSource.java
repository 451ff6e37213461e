package io.avouch.cli;

import io.avouch.core.json.Json;
import java.util.List;
import java.util.function.ToIntFunction;

/// Reads YAML that people wrote, and remembers the lines.
public interface YamlSource {
    /// Every document of the text; throws [io.avouch.core.ProblemsException] where it is no YAML.
    List<Parsed> parse(String file, String text);

    /// @param line the line of the value at a JSON pointer, counted from 1
    record Parsed(Json value, ToIntFunction<String> line) {}
}
