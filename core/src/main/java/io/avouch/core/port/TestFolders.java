package io.avouch.core.port;

import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a test of a control out of the texts of its folder.
public interface TestFolders {
    /// @param id the folder's name
    /// @param files by their path inside the folder: `test.yaml`, `query.sql`, `population.sql`, `examples/….yaml`
    Read read(String id, Map<String, String> files);

    /// One example, with the file it is in.
    record Example(String file, JsonObject body) {}

    /// What was read; no test where it can't be one.
    record Read(Optional<ControlTest> test, List<Example> examples, List<Problem> problems) {
        public Read {
            examples = List.copyOf(examples);
            problems = List.copyOf(problems);
        }
    }
}
