package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import java.time.Instant;
import java.util.Optional;

/// Founds organisations: their row, and their log with a first entry that says what it is.
public final class Founding {
    private final Organisations organisations;
    private final EvidenceLog log;
    private final UnitOfWork work;
    private final String instance;

    public Founding(Organisations organisations, EvidenceLog log, UnitOfWork work, String instance) {
        this.organisations = organisations;
        this.log = log;
        this.work = work;
        this.instance = instance;
    }

    /// @param seed for an example only: keys and salts follow from it
    public Organisation found(OrgId id, String name, boolean example, Instant at, Optional<Long> seed) {
        if (organisations.find(id).isPresent()) {
            throw ProblemsException.of("organisation", "'" + id + "' exists already", "choose another id");
        }
        if (name.isBlank() || name.length() > 200) {
            throw ProblemsException.of("organisation", "a name has 1 to 200 characters", "");
        }
        String origin = (example ? "example.avouch.dev" : instance) + "/" + id;
        Organisation organisation = new Organisation(id, name.strip(), example, origin, at);
        Json.JsonObject opening = Json.object()
                .put("example", example)
                .put("name", organisation.name())
                .put("origin", origin)
                .put("organisation", id.value())
                .build();
        // The log first: an organisation without a log could accept evidence that nothing seals.
        log.create(id, origin, opening, at, example ? seed : Optional.empty());
        work.run(id, () -> organisations.add(organisation));
        return organisation;
    }
}
