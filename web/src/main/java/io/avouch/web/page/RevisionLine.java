package io.avouch.web.page;

import io.avouch.core.programme.DocumentState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One revision of a document in its history.
///
/// @param index the ledger entry that commits to it; absent until it is sealed
public record RevisionLine(
        int number,
        DocumentState state,
        String author,
        Optional<String> approver,
        String reason,
        Instant savedAt,
        OptionalLong index) {}
