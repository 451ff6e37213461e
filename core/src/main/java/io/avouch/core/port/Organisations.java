package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.programme.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The organisations of this instance.
public interface Organisations {
    Optional<Organisation> find(OrgId id);

    List<Organisation> list();

    void add(Organisation organisation);

    /// The organisation's time: its simulated clock where it is an example, the real one otherwise.
    Instant now(OrgId id);

    /// Moves an example's clock; it never goes back.
    /// The log goes on in its next generation, under a new origin.
    void continueAs(OrgId id, String origin);

    void setClock(OrgId id, Instant now);
}
