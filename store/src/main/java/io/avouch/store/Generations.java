package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.ledger.log.Generation;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.Succession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

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

    /// Before the ledger is opened: does what the markers ask for.
    public void begin() throws IOException {
        Path restored = ledger.resolve(RESTORED);
        for (Organisation organisation : organisations.list()) {
            Path log = ledger.resolve(organisation.id().value());
            Path rotate = log.resolve(ROTATE);
            if (Files.exists(restored)) {
                begin(organisation, log, Succession.Why.RESTORE);
            } else if (Files.exists(rotate)) {
                begin(organisation, log, Succession.Why.ROTATION);
            }
            Files.deleteIfExists(rotate);
        }
        Files.deleteIfExists(restored);
    }

    private void begin(Organisation organisation, Path log, Succession.Why why) throws IOException {
        Generation generation = new Generation(log);
        String origin = generation.key().name();
        // A crash came between: the files are under the new key, but the organisation or the first checkpoint
        // is not. Then only that is made up for.
        boolean switched = !origin.equals(organisation.origin());
        Optional<Succession> cutShort =
                generation.before().filter(each -> each.from().name().equals(organisation.origin()));
        if (!switched && (cutShort.isPresent() || generation.signed().isPresent())) {
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
