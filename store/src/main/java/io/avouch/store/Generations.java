package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.ledger.log.Generation;
import io.avouch.ledger.log.Refusal;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.Succession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins the next generation of logs before they are opened: of all after a restore, of one whose key is
/// to be changed. Markers say that it has to be done, and go when it is.
///
/// ```
/// ledger/restored        all logs: the data directory came out of a backup
/// ledger/<org>/rotate    this log: its key is to be changed
/// ```
public final class Generations {
    /// Written by whatever restores a data directory, before it is started.
    public static final String RESTORED = "restored";

    private static final String ROTATE = "rotate";

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final Path ledger;
    private final Keys keys;
    private final Organisations organisations;
    private final Function<LogKey, Signer> signers;

    public Generations(Path ledger, Keys keys, Organisations organisations, Function<LogKey, Signer> signers) {
        this.ledger = ledger;
        this.keys = keys;
        this.organisations = organisations;
        this.signers = signers;
    }

    /// At the next start the log goes on under a new key.
    public void rotateAtNextStart(OrgId org) throws IOException {
        Files.write(ledger.resolve(org.value()).resolve(ROTATE), "rotation\n".getBytes(StandardCharsets.US_ASCII));
    }

    /// Which logs are refused: the ledger is opened and closed again to see it.
    interface Judging {
        Map<String, Refusal> refused() throws IOException;
    }

    /// Before the ledger is opened: does what the markers ask for. The key of a refused log is not changed: that
    /// would resume it, without what was signed and is gone.
    void begin(Judging judging) throws IOException {
        Path restored = ledger.resolve(RESTORED);
        List<Organisation> rotating = new ArrayList<>();
        for (Organisation organisation : organisations.list()) {
            if (Files.exists(restored)) {
                begin(organisation, Succession.Why.RESTORE);
                Files.deleteIfExists(marker(organisation.id()));
            } else if (Files.exists(marker(organisation.id()))) {
                rotating.add(organisation);
            }
        }
        Files.deleteIfExists(restored);
        rotate(rotating, judging);
    }

    private void rotate(List<Organisation> rotating, Judging judging) throws IOException {
        List<Organisation> sound = new ArrayList<>();
        for (Organisation organisation : rotating) {
            if (begun(organisation)) {
                begin(organisation, Succession.Why.ROTATION);
                Files.deleteIfExists(marker(organisation.id()));
            } else {
                sound.add(organisation);
            }
        }
        Map<String, Refusal> refused = sound.isEmpty() ? Map.of() : judging.refused();
        for (Organisation organisation : sound) {
            Refusal refusal = refused.get(organisation.id().value());
            if (refusal == null) {
                begin(organisation, Succession.Why.ROTATION);
            } else {
                LOG.error("the key of the log {} is not changed. {}", organisation.id(), advice(refusal));
            }
            Files.deleteIfExists(marker(organisation.id()));
        }
    }

    /// What is to be done about a refused log, where somebody asked for a new key.
    static String advice(Refusal refusal) {
        return "The log is closed to writing (" + refusal.message() + "). A new key would resume it without what is"
                + " gone. A refused log goes on in its next generation alone: stop the server, make a backup of this"
                + " data directory or take the last good one, and start what `avouch restore` makes of it";
    }

    private Path marker(OrgId org) {
        return ledger.resolve(org.value()).resolve(ROTATE);
    }

    private boolean begun(Organisation organisation) throws IOException {
        Generation generation = new Generation(ledger.resolve(organisation.id().value()));
        return switched(generation, organisation)
                || cutShort(generation, organisation).isPresent();
    }

    private static boolean switched(Generation generation, Organisation organisation) throws IOException {
        return !generation.key().name().equals(organisation.origin());
    }

    private static Optional<Succession> cutShort(Generation generation, Organisation organisation) throws IOException {
        return generation.before().filter(each -> each.from().name().equals(organisation.origin()));
    }

    private void begin(Organisation organisation, Succession.Why why) throws IOException {
        Generation generation = new Generation(ledger.resolve(organisation.id().value()));
        String origin = generation.key().name();
        // A crash came between: the files are under the new key, but the organisation or the first checkpoint
        // is not. Then only that is made up for.
        Optional<Succession> cutShort = cutShort(generation, organisation);
        if (!switched(generation, organisation)
                && (cutShort.isPresent() || generation.signed().isPresent())) {
            String next = cutShort.map(each -> each.to().name()).orElse(base(origin) + "/" + (generation.number() + 1));
            generation.begin(signer(organisation.id(), origin), signer(organisation.id(), next), why);
            origin = next;
        }
        organisations.continueAs(organisation.id(), origin);
    }

    private static String base(String origin) {
        String[] parts = origin.split("/");
        return parts[0] + "/" + parts[1];
    }

    private Signer signer(OrgId org, String origin) throws IOException {
        return signers.apply(keys.signingKey(org, origin, Optional.empty()));
    }

    /// What closed the generation before the log's present one.
    Optional<Succession> before(OrgId org) throws IOException {
        return new Generation(ledger.resolve(org.value())).before();
    }
}
