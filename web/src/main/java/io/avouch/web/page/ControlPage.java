package io.avouch.web.page;

import io.avouch.core.finding.LostTest;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Weight;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One control: what it says, how its words are covered, what its tests found, and what it serves.
///
/// @param limitedTo the AI systems that it covers; empty where it covers whatever is in scope
/// @param lost tests that it names, and that decide nothing about it any more
/// @param judgeable the revision whose design the reader may judge, where the reader may
public record ControlPage(
        String id,
        String title,
        String statement,
        String owner,
        String frequency,
        String operatedBy,
        List<Link> limitedTo,
        DocumentState state,
        Window window,
        List<Part> parts,
        List<TestSummary> tests,
        List<LostTest> lost,
        List<Serves> serves,
        Optional<Design> design,
        List<RevisionLine> revisions,
        Optional<Integer> judgeable) {
    public ControlPage {
        limitedTo = List.copyOf(limitedTo);
        parts = List.copyOf(parts);
        tests = List.copyOf(tests);
        lost = List.copyOf(lost);
        serves = List.copyOf(serves);
        revisions = List.copyOf(revisions);
    }

    public List<Serves> serves(String framework) {
        return serves.stream()
                .filter(line -> line.ref().framework().equals(framework))
                .toList();
    }

    public List<String> frameworks() {
        return serves.stream().map(line -> line.ref().framework()).distinct().toList();
    }

    /// Some words of the statement.
    ///
    /// @param by the tests' ids, or who inspected which document, or who stated it
    public record Part(String id, String words, PartState state, List<String> tests, String by) {
        public Part {
            tests = List.copyOf(tests);
        }
    }

    /// A requirement it serves.
    public record Serves(RequirementRef ref, String title, Weight weight, RequirementStatus status, String reason) {}

    /// Who judged whether the design is suitable.
    public record Design(boolean suitable, String person, Instant at, String words, int revision) {}
}
