package io.avouch.core.port;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads a test of a control out of the texts of its folder.
public interface TestFolders {
    /// @param id the folder's name
    /// @param files by their path inside the folder: `test.yaml`, `query.sql`, `population.sql`, `examples/….yaml`
    Read read(String id, Map<String, String> files);

    /// One example, with the file it is in.
    ///
    /// @param at where a value stands in it, by its JSON pointer
    record Example(String file, JsonObject body, Function<String, Position> at) {}

    /// What was read; no test where it can't be one.
    record Read(Optional<ControlTest> test, List<Example> examples, List<Problem> problems) {
        public Read {
            examples = List.copyOf(examples);
            problems = List.copyOf(problems);
        }
    }
}
