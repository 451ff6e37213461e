package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.evidence.Shape;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What records and decisions become before they get their place: commitment, idempotency key, and the line that
/// travels beside the leaf.
final class Sealing {
    /// Fewer are worked out quicker by one processor.
    private static final int RECORDS_ALONE = 64;

    private final Map<String, RecordType> types;
    private final Salts salts;
    private final Keys keys;

    Sealing(Map<String, RecordType> types, Salts salts, Keys keys) {
        this.types = Map.copyOf(types);
        this.salts = salts;
        this.keys = keys;
    }

    /// A decision under its own salt.
    Sealed decision(OrgId org, String id, String payload) {
        return decision(org, id, payload, salts.next(org));
    }

    Sealed decision(OrgId org, String id, String payload, byte[] salt) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return new Sealed(
                Kind.DECISION,
                Hash.of(SealedRecord.decisionCommitment(salt, bytes)),
                Hash.of(keys.idempotencyKey(org, "decision", id)),
                Bytes.owning(LakeLine.ofDecision(payload, salt)));
    }

    /// Salts go to the records in their order, whichever processor works them out.
    List<Sealed> records(OrgId org, List<SealedRecord> records) {
        List<byte[]> fresh = records.stream().map(record -> salts.next(org)).toList();
        IntStream places = IntStream.range(0, records.size());
        return (records.size() < RECORDS_ALONE ? places : places.parallel())
                .mapToObj(i -> record(org, records.get(i), fresh.get(i)))
                .toList();
    }

    private Sealed record(OrgId org, SealedRecord record, byte[] salt) {
        return new Sealed(
                Kind.RECORD,
                Hash.of(record.commitment(salt)),
                Hash.of(key(org, record)),
                Bytes.owning(LakeLine.of(record, salt)));
    }

    /// What makes a record the same one again depends on the shape of its type. A state that came back is another
    /// fact than the first time: it is told apart by when the source revised it or, where the source keeps no such
    /// time, by the run that saw it. The same lines of the same run are the same facts.
    private byte[] key(OrgId org, SealedRecord record) {
        Shape shape = Optional.ofNullable(types.get(record.type()))
                .map(RecordType::shape)
                .orElse(Shape.EVENT);
        String digest = record.payloadDigest().hex();
        return switch (shape) {
            case EVENT -> keys.idempotencyKey(org, record.type(), record.source(), record.id(), digest);
            case LIFE ->
                keys.idempotencyKey(
                        org,
                        record.type(),
                        record.source(),
                        record.id(),
                        digest,
                        record.record().findText("revised_at").orElseGet(() -> "run " + record.run()));
            case SNAPSHOT ->
                keys.idempotencyKey(org, record.type(), record.source(), record.id(), digest, record.run());
        };
    }
}
