package io.avouch.collect.git;

import java.util.List;
import java.util.Optional;

/// What one line of a commit message says about the change.
sealed interface Said {
    /// An approval; nobody is named where the line has no name, which still shows that approvals are kept.
    record Approved(List<Named> by) implements Said {}

    /// A check and how it ended; `unknown` where the line only says that it was asked for.
    record Checked(String check, String status, List<Named> by) implements Said {}

    record CoWritten(List<Named> by) implements Said {}

    /// The request, ticket or page where the change was discussed.
    record Refers(Optional<String> ticket, Optional<String> url) implements Said {}

    /// Prose.
    record Nothing() implements Said {}
}
