package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Files that state AI components: a form to hand one in, and those whose claims are records already.
public record ComponentFilesPage(
        List<Line> lines, Optional<String> problem, List<Link> systems, boolean writable, long megabytesMax) {
    public ComponentFilesPage {
        lines = List.copyOf(lines);
        systems = List.copyOf(systems);
    }

    /// One file that was taken: its records are of several types, each with a reading of its own.
    ///
    /// @param statedAt when it says that it was written
    /// @param records how many are new or changed, by type
    public record Line(
            String form,
            String about,
            String source,
            String sha256,
            Optional<Instant> statedAt,
            Map<String, Long> records,
            String by,
            Instant at) {
        public Line {
            records = Map.copyOf(records);
        }

        /// What readings of one file under one source have in common.
        public String taking() {
            return sha256 + " " + source;
        }

        /// With another reading of the same file; nothing of a file that was taken before is sealed again.
        public Line with(Line other) {
            Map<String, Long> all = new TreeMap<>(records);
            other.records().forEach((type, count) -> all.merge(type, count, Long::sum));
            return new Line(form, about, source, sha256, statedAt, all, by, at.isBefore(other.at()) ? at : other.at());
        }

        /// `2 models, 1 sighting`.
        public String said() {
            return new TreeMap<>(records)
                    .entrySet().stream()
                            .map(each -> Format.count(each.getValue(), each.getKey(), each.getKey() + "s"))
                            .collect(Collectors.joining(", "));
        }
    }
}
