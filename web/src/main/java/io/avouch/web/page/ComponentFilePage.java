package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One file that states AI components: what would become records, what already is, what is left in the file.
///
/// @param problem why it can't be read; nothing else is known then but what was said of it
public record ComponentFilePage(
        String name,
        String sha256,
        Optional<String> problem,
        Said said,
        List<Link> systems,
        Facts facts,
        List<Change> changes,
        long same,
        List<String> gone,
        List<Left> left,
        boolean writable) {
    public ComponentFilePage {
        systems = List.copyOf(systems);
        changes = List.copyOf(changes);
        gone = List.copyOf(gone);
        left = List.copyOf(left);
    }

    /// What whoever handed it in says of it.
    public record Said(String model, String version, String system, String source) {}

    /// What the file says of itself.
    public record Facts(
            String form, String about, String serial, String source, Optional<Instant> statedAt, boolean whole) {}

    /// A record that is new, changed or overtaken.
    public record Change(String type, String id, String place, Mark kind, List<String> differs) {
        public Change {
            differs = List.copyOf(differs);
        }
    }

    /// What no record holds.
    public record Left(String place, String why, long count) {}
}
