package io.avouch.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What was set up of a programme, and what remains to be done of it, each with who answers for it and by when.
///
/// @param advice the advice that it rests on, the latest
/// @param added how many documents a start just added, and how many it found there and left as they were
/// @param remains what is to be done, the nearest first in each group
/// @param setUp every document, by kind
/// @param owners everybody something remains for
/// @param owner the one whose things are shown; empty for everybody's
/// @param writable whether the reader may write documents
public record ProgrammePage(
        Optional<Link> advice,
        Optional<Added> added,
        List<Scope> scopes,
        List<Group> remains,
        long remaining,
        List<Group> setUp,
        List<String> owners,
        String owner,
        boolean writable) {
    public ProgrammePage {
        scopes = List.copyOf(scopes);
        remains = List.copyOf(remains);
        setUp = List.copyOf(setUp);
        owners = List.copyOf(owners);
    }

    public record Added(long added, long there) {}

    /// One scope as it stands.
    ///
    /// @param categories each SOC 2 category that is in
    /// @param out each that is out, with the reason
    /// @param report what is proposed next, as in `Type 2, 2027-01-01 to 2027-06-30`
    /// @param systems AI systems in it, each with the organisation's role
    public record Scope(
            Link document,
            String framework,
            Mark state,
            String statement,
            List<String> categories,
            List<String> out,
            Optional<String> report,
            List<Link> services,
            List<System> systems) {
        public Scope {
            categories = List.copyOf(categories);
            out = List.copyOf(out);
            services = List.copyOf(services);
            systems = List.copyOf(systems);
        }
    }

    public record System(Link document, String roles, String stage) {}

    /// Things of one kind.
    ///
    /// @param count all of them, those that are not listed included
    /// @param next the day of the nearest
    /// @param all where they all are
    public record Group(String title, long count, Optional<LocalDate> next, Link all, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }

        public long more() {
            return count - rows.size();
        }
    }

    /// One document, or one thing to do.
    ///
    /// @param what what is to be done; empty where nothing is
    /// @param named whether the owner is a person, not a role that nobody holds
    public record Row(
            Link document, String what, Optional<Mark> state, String owner, boolean named, Optional<LocalDate> due) {}
}
