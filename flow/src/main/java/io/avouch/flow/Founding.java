package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Founds organisations: their row, and their log with a first entry that says what it is.
public final class Founding {
    /// Every copy of an example has the same origin, so that the same seed gives the same log.
    private static final String EXAMPLE_INSTANCE = "example.avouch";

    private static final System.Logger LOG = System.getLogger(Founding.class.getName());

    /// The first parts of addresses that are not an organisation's.
    private static final Set<String> TAKEN = Set.of(
            "account", "api", "assets", "error", "log", "passkeys", "setup", "sign-in", "sign-out", "theme", "trust");

    /// Names of files and folders of Avouch itself in the data directory.
    private static final Set<String> RESERVED =
            Set.of("anchors", "avouch", "erased", "erased-files", "lock", "restored", "rotate", "succession", "wal");

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
        if (TAKEN.contains(id.value())) {
            throw ProblemsException.of(
                    "organisation", "'" + id + "' is the address of a page of Avouch itself", "choose another id");
        }
        if (RESERVED.contains(id.value()) || !log.free(id)) {
            throw ProblemsException.of(
                    "organisation",
                    "'" + id + "' is the name of something else in the data directory",
                    "choose another id");
        }
        if (name.isBlank() || name.length() > 200) {
            throw ProblemsException.of("organisation", "a name has 1 to 200 characters", "");
        }
        Organisation organisation = new Organisation(
                id,
                name.strip(),
                example,
                (example ? EXAMPLE_INSTANCE : instance) + "/" + id,
                example ? seed : Optional.empty(),
                at);
        work.run(id, () -> organisations.add(organisation));
        log.open(organisation, opening(organisation));
        return organisation;
    }

    /// At start: goes on with every log, and makes the one that a crash kept from being made. Where that fails, the
    /// organisation has no log and the others have theirs.
    public void resume() {
        for (Organisation organisation : organisations.list()) {
            try {
                log.open(organisation, opening(organisation));
            } catch (RuntimeException failed) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the log of " + organisation.id() + " can't be opened; the organisation has none until it can",
                        failed);
            }
        }
    }

    private static JsonObject opening(Organisation organisation) {
        return Json.object()
                .put("example", organisation.example())
                .put("name", organisation.name())
                .put("origin", organisation.origin())
                .put("organisation", organisation.id().value())
                .build();
    }
}
