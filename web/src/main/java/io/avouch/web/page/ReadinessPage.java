package io.avouch.web.page;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.time.Window;
import java.util.ArrayList;
import java.util.List;

/// The frameworks side by side, what stands between here and both audits, and how far the sources were read.
///
/// @param coverage the sources that were not read whole
/// @param sources how many of them tests read in all
/// @param absent record types that nothing provides
/// @param downloads the papers that the reader may take away
public record ReadinessPage(
        Window window,
        List<FrameworkMap> frameworks,
        List<PlannedFix> plan,
        List<SourceCoverage> coverage,
        long sources,
        List<Link> absent,
        List<Download> downloads) {
    public ReadinessPage {
        downloads = List.copyOf(downloads);
        frameworks = List.copyOf(frameworks);
        plan = List.copyOf(plan);
        coverage = List.copyOf(coverage);
        absent = List.copyOf(absent);
    }

    public long whole() {
        return sources - coverage.size();
    }

    /// One framework's heat map.
    ///
    /// @param aim what is prepared for, as in `Type 2 examination`
    public record FrameworkMap(String id, String title, String aim, List<Group> groups) {
        public FrameworkMap {
            groups = List.copyOf(groups);
        }

        public long count(RequirementStatus status) {
            return groups.stream()
                    .flatMap(group -> group.cells().stream())
                    .filter(cell -> cell.status() == status)
                    .count();
        }

        public long all() {
            return groups.stream().mapToLong(group -> group.cells().size()).sum();
        }

        /// Groups in which something is relevant.
        public List<Group> relevant() {
            return groups.stream().filter(group -> !group.out()).toList();
        }

        /// The cells of groups in which nothing is relevant.
        public List<Cell> out() {
            return groups.stream()
                    .filter(Group::out)
                    .flatMap(group -> group.cells().stream())
                    .toList();
        }

        public long inScope() {
            return all() - count(RequirementStatus.NOT_RELEVANT);
        }

        /// Every status that occurs beside `supported`, with its number.
        public List<StatusCount> others() {
            return counts().stream()
                    .filter(count -> count.status() != RequirementStatus.SUPPORTED)
                    .toList();
        }

        public List<StatusCount> counts() {
            List<StatusCount> counts = new ArrayList<>();
            for (RequirementStatus status : RequirementStatus.values()) {
                long number = count(status);
                if (number > 0) {
                    counts.add(new StatusCount(status, number));
                }
            }
            return counts;
        }
    }

    /// How many requirements have a status.
    public record StatusCount(RequirementStatus status, long number) {}

    /// A row of the heat map.
    public record Group(String id, String title, List<Cell> cells) {
        public Group {
            cells = List.copyOf(cells);
        }

        public boolean out() {
            return cells.stream().allMatch(cell -> cell.status() == RequirementStatus.NOT_RELEVANT);
        }

        /// What a cell adds to its row's id: `1` for CC8.1 in CC8, `2.4` for A.6.2.4 in A.6.
        public String suffix(Cell cell) {
            String ref = cell.ref().ref();
            return ref.startsWith(id + ".") ? ref.substring(id.length() + 1) : ref;
        }
    }

    /// One requirement in the heat map.
    public record Cell(RequirementRef ref, String title, RequirementStatus status, String reason) {
        /// What a pointer or a screen reader is told.
        public String words() {
            String status = ref.ref() + ": " + Mark.of(this.status).text();
            return reason.isEmpty() ? status : status + ": " + reason;
        }
    }
}
