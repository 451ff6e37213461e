package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.notify.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which reminders went out, what they told, and who wants how many.
public interface Letters {
    Rhythm rhythm(OrgId org, String email);

    void choose(OrgId org, String email, Rhythm rhythm, Instant now);

    /// What somebody was last told of each thing, by its id.
    Map<String, String> told(OrgId org, String email);

    /// Whether [#begin] could take it, asked before it is worked out what to tell.
    boolean open(OrgId org, String email, LocalDate day, Instant now);

    /// Takes the one reminder of a person and day, or its next try; false where it went out, waits, or is given up.
    boolean begin(OrgId org, String email, LocalDate day, String subject, Instant now);

    /// @param tells all that the person knows of now
    void sent(OrgId org, String email, LocalDate day, Map<String, String> tells, Instant now);

    /// @param nextAt when to try again; empty for not any more on that day
    void failed(OrgId org, String email, LocalDate day, String error, Optional<Instant> nextAt, Instant now);

    /// When the first of a day's reminders that failed is to be tried again.
    Optional<Instant> nextTry(OrgId org, LocalDate day);

    /// The newest first.
    List<Letter> latest(OrgId org, int limit);

    /// @param state `sending`, `sent`, `waiting` or `given-up`
    record Letter(
            String email,
            LocalDate day,
            String subject,
            String state,
            int attempts,
            Instant changedAt,
            Optional<String> error) {}
}
