package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.store.LedgerLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals what waits and signs, each log by itself: one that is refused, or waits for something, holds up no other.
final class Signing {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private final LedgerLog log;
    private final Organisations organisations;

    /// Why the last signing of a log failed, so that it is told once and not each second.
    private final Map<OrgId, String> unsigned = new ConcurrentHashMap<>();

    Signing(LedgerLog log, Organisations organisations) {
        this.log = log;
        this.organisations = organisations;
    }

    /// Called each second. An example signs when its own clock moves: how fast this machine is must not show in it.
    void publish() {
        for (Organisation organisation : organisations.list()) {
            if (!organisation.example() && log.exists(organisation.id())) {
                publish(organisation.id());
            }
        }
    }

    private void publish(OrgId org) {
        try {
            log.sign(org);
            unsigned.remove(org);
        } catch (RuntimeException failed) {
            String why = String.valueOf(failed.getMessage());
            if (!why.equals(unsigned.put(org, why))) {
                LOG.error("the log of {} is not signed; it is tried again each second", org, failed);
            }
        }
    }
}
