package io.avouch.core.evidence;

import java.time.Instant;
import java.util.OptionalLong;

/// A file that was handed in as evidence. Its bytes are kept by their SHA-256; records and documents name it by that.
///
/// @param sha256 in hexadecimal
/// @param name as whoever handed it in first called it
/// @param index the entry of the decision that says it was received, once it is sealed
/// @param held whether its bytes are there; false once they were erased
/// @param erasedBy the entry of the decision by which they were, where that was noted
public record EvidenceFile(
        String sha256,
        String name,
        FileForm form,
        long bytes,
        String receivedFrom,
        Instant receivedAt,
        OptionalLong index,
        boolean held,
        OptionalLong erasedBy) {
    public EvidenceFile named(String known) {
        return new EvidenceFile(sha256, known, form, bytes, receivedFrom, receivedAt, index, held, erasedBy);
    }

    public EvidenceFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256 in hexadecimal");
        }
    }
}
