package io.avouch.pack.verify;

import io.avouch.core.Bytes;
import io.avouch.core.Digest;
import io.avouch.core.evidence.Derivations;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.hash.Hash;
import io.avouch.pack.form.CsvReader.Field;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One record as tests read it, and its payload beside it.
record InputRow(List<Field> fields) {
    static final String HEADER = "log_index,recorded_at,source,run,record,salt,payload_digest,payload,columns";
    private static final int COLUMNS = 9;
    private static final int INDEX = 0;
    private static final int RECORDED = 1;
    private static final int SOURCE = 2;
    private static final int RUN = 3;
    private static final int RECORD = 4;
    private static final int SALT = 5;
    private static final int DIGEST = 6;
    private static final int PAYLOAD = 7;
    private static final int TYPED = 8;

    InputRow {
        fields = List.copyOf(fields);
    }

    static InputRow of(List<Field> fields) throws BrokenException {
        PackVerifier.require(fields.size() == COLUMNS, "a row has " + fields.size() + " fields");
        return new InputRow(fields);
    }

    long index() {
        return Long.parseLong(text(INDEX));
    }

    private String text(int field) {
        return fields.get(field).text();
    }

    /// @param sealed the entry at its index, where the pack carries it
    /// @return whether it was held against an entry
    boolean check(String type, Optional<Entry> sealed) throws IOException, BrokenException {
        try {
            JsonObject record = JsonReader.readObject(text(PAYLOAD));
            PackVerifier.require(
                    Digest.of(fields.get(PAYLOAD).bytes()).hex().equals(text(DIGEST)),
                    "its payload is not what its digest says");
            if (sealed.isPresent()) {
                against(sealed.get(), type, record);
            }
            name(record);
            columns(type, record);
            return sealed.isPresent();
        } catch (JsonSyntaxException | IllegalArgumentException broken) {
            throw new BrokenException("it can't be read: " + broken.getMessage());
        }
    }

    private void against(Entry sealed, String type, JsonObject record) throws BrokenException {
        byte[] payload = SealedRecord.payload(type, text(SOURCE), text(RUN), record);
        byte[] salt = Bytes.parseHex(text(SALT)).toArray();
        PackVerifier.require(
                sealed.commitment().equals(Hash.of(SealedRecord.commitment(salt, payload))),
                "the ledger committed to another payload, source or run");
        PackVerifier.require(
                sealed.sealedAt()
                        .truncatedTo(ChronoUnit.MICROS)
                        .equals(Typed.instant(text(RECORDED)).orElse(Instant.MIN)),
                "it was not recorded at " + text(RECORDED));
    }

    /// The key of a record; that of a snapshot's has its time in it.
    private void name(JsonObject record) throws BrokenException {
        String key = text(SOURCE) + "/" + record.text("id");
        PackVerifier.require(
                text(RECORD).equals(key)
                        || text(RECORD)
                                .equals(key + "@"
                                        + record.findText("occurred_at").orElse("")),
                "its record would be called " + text(RECORD) + ", not " + key);
    }

    /// Every column as the payload has it, or as it is derived from that; and nothing of the payload left out.
    private void columns(String type, JsonObject record) throws JsonSyntaxException, BrokenException {
        JsonObject columns = JsonReader.readObject(text(TYPED));
        JsonObject derived = Derivations.of(type, record);
        for (Map.Entry<String, Json> column : columns.members().entrySet()) {
            String name = column.getKey();
            Optional<Json> said = derived.find(name).or(() -> record.find(name));
            boolean same = name.equals("occurred_at") && said.isEmpty()
                    ? columns.findText(name).equals(Optional.of(text(RECORDED)))
                    : Typed.same(said.orElse(Json.JsonNull.NULL), column.getValue());
            PackVerifier.require(
                    same,
                    "its column " + name + " is not what "
                            + (derived.find(name).isPresent() ? "follows from its payload" : "its payload says"));
        }
        for (String name : record.members().keySet()) {
            PackVerifier.require(
                    columns.members().containsKey(name) || record.find(name).isEmpty(),
                    "there is no column for " + name + " of its payload");
        }
    }
}
