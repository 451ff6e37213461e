package io.avouch.core.port;

import io.avouch.core.time.Window;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one kind of source and hands on what it finds. It runs where the command runs.
public interface Collector {
    /// The word after `avouch collect`.
    String kind();

    /// One line of help.
    String title();

    /// The options this kind takes beside `--name`, `--from` and `--to`.
    List<Option> options();

    void collect(Request request, EvidenceSink sink) throws IOException, InterruptedException;

    record Option(String name, String placeholder, String description, boolean required) {}

    /// What to read: option values by name, the source's name, and the window (all history where absent).
    record Request(Map<String, String> options, Optional<String> name, Optional<Window> window) {
        public Request {
            options = Map.copyOf(options);
        }

        public Optional<String> option(String name) {
            return Optional.ofNullable(options.get(name));
        }
    }
}
