package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Seals decisions that wait in the outbox, in the order they were made.
///
/// A crash between sealing and noting the index is harmless: the decision id is the idempotency key,
/// so sealing it again gives the same index. That is also why the note's commit need not be waited for.
final class OutboxRelay {
    private static final int BATCH = 500;

    private final Database database;
    private final Organisations organisations;
    private final Map<OrgId, Object> turns = new ConcurrentHashMap<>();

    OutboxRelay(Database database, Organisations organisations) {
        this.database = database;
        this.organisations = organisations;
    }

    interface Sealing {
        Sealed seal(OrgId org, String id, String payload, byte[] salt);
    }

    private record Waiting(UUID id, String payload, Bytes salt) {}

    void drain(OrgId org, Log log, Sealing sealing) throws IOException {
        synchronized (turns.computeIfAbsent(org, any -> new Object())) {
            List<Waiting> batch;
            do {
                batch = waiting(org);
                if (batch.isEmpty()) {
                    return;
                }
                List<Sealed> entries = batch.stream()
                        .map(each -> sealing.seal(
                                org,
                                each.id().toString(),
                                each.payload(),
                                each.salt().toArray()))
                        .toList();
                note(org, batch, log.append(entries, () -> organisations.now(org)));
            } while (batch.size() == BATCH);
        }
    }

    private List<Waiting> waiting(OrgId org) {
        return database.rows(
                org,
                "SELECT id, payload, salt FROM decision WHERE org = ? AND log_index IS NULL ORDER BY seq LIMIT "
                        + BATCH,
                (row, number) -> new Waiting(
                        row.getObject("id", UUID.class), row.getString("payload"), Bytes.owning(row.getBytes("salt"))),
                org.value());
    }

    private void note(OrgId org, List<Waiting> batch, List<Receipt> receipts) {
        database.later(
                org,
                "UPDATE decision d SET log_index = n.log_index, sealed_at = n.sealed_at "
                        + "FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) n (id, log_index, sealed_at) "
                        + "WHERE d.org = ? AND d.id = n.id",
                batch.stream().map(each -> each.id().toString()).toArray(String[]::new),
                receipts.stream().map(Receipt::index).toArray(Long[]::new),
                receipts.stream().map(each -> each.sealedAt().toString()).toArray(String[]::new),
                org.value());
    }
}
