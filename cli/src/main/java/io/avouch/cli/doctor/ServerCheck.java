package io.avouch.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server runs on the data directory, or none does; a trace of one that is gone is no harm.
///
/// @param served whether a server answers on the data directory
record ServerCheck(Path data, boolean served) implements Check {
    @Override
    public List<Finding> look() {
        if (served) {
            return List.of(Finding.good("server", "one answers on this data directory"));
        }
        return List.of(
                Files.exists(data.resolve("run/port"))
                        ? new Finding(
                                "server",
                                Severity.WARNING,
                                "the last server did not stop in order",
                                data.resolve("run/port") + " is still there, and nobody answers",
                                "nothing to do: avouch up heals it")
                        : Finding.good("server", "none runs on this data directory"));
    }
}
