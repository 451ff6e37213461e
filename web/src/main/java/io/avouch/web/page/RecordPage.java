package io.avouch.web.page;

import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One sealed record with everything that is needed to check it.
///
/// @param payload what was committed to, byte for byte; absent once erased
/// @param salt 32 bytes in hexadecimal; absent once erased
/// @param label what the commitment begins with: records and decisions have one each
/// @param commitment in base64, as in the leaf
/// @param leaf the ledger entry, byte for byte
/// @param proof absent until the next checkpoint is signed
/// @param keeping files attached to it, and legal holds on it
public record RecordPage(
        long index,
        String type,
        String typeTitle,
        String id,
        String source,
        String run,
        Instant sealedAt,
        Optional<JsonObject> record,
        Optional<String> payload,
        Optional<String> salt,
        String label,
        String commitment,
        String leaf,
        Optional<Proof> proof,
        Optional<Reading> reading,
        List<Judged> judged,
        List<Version> versions,
        Optional<Erasure> erasure,
        Keeping keeping) {
    public RecordPage {
        judged = List.copyOf(judged);
        versions = List.copyOf(versions);
    }

    /// Decisions are entries like records, of no record type.
    public boolean decision() {
        return type.isEmpty();
    }

    /// That the leaf is in the log: the path to the root of a signed checkpoint.
    ///
    /// @param path hashes in base64, the leaf's sibling first
    /// @param note the signed checkpoint, byte for byte
    /// @param verifierKey the log's public key in note form
    public record Proof(long size, List<String> path, String root, String note, String verifierKey) {
        public Proof {
            path = List.copyOf(path);
        }

        public String pathText() {
            return String.join("\n", path);
        }
    }

    /// The reading of the source that brought the record.
    public record Reading(
            String run,
            String provenance,
            String query,
            String tenant,
            String zone,
            String actor,
            String collectorVersion,
            String covers,
            String counted,
            String rawDigest) {}

    /// What a test made of the record as an item.
    public record Judged(String test, String title, String status, String strength, String reason) {}

    /// Another version of the same thing.
    public record Version(long index, Instant sealedAt, String digest) {}

    /// @param frozen how many of these runs are frozen for auditors
    public record Reached(long items, long runs, long frozen, long selections) {}

    /// The decision that erased the payload.
    ///
    /// @param filesErased how many of its files went with it
    /// @param filesKeptFor what else refers to its files that stay
    /// @param reached what of results went with it; absent where the decision is older and does not say
    public record Erasure(
            long index,
            Instant at,
            String person,
            String reason,
            long filesErased,
            List<String> filesKeptFor,
            Optional<Reached> reached) {
        public Erasure {
            filesKeptFor = List.copyOf(filesKeptFor);
        }
    }
}
