package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one file says of AI components: the records that follow from it, and what it says beyond them.
///
/// @param form what the file is, as people name it: `CycloneDX 1.6`, `model card`
/// @param kind the first word of the source that its records have unless another is named: `cyclonedx`, `mlflow`
/// @param about what it is about: the product of a bill of materials, the model of a card
/// @param serial the file's own serial number and version, where it has them
/// @param statedAt when it says that it was written
/// @param whole false where the file says itself that more follows elsewhere
public record ComponentClaims(
        String form,
        String kind,
        String about,
        Optional<String> serial,
        Optional<Instant> statedAt,
        List<Claim> claims,
        List<Left> left,
        boolean whole) {
    /// How the run of a reading that holds claims alone is marked, in its query.
    public static final String QUERY = "file of AI components";

    /// The version of what states none.
    public static final String UNVERSIONED = "unversioned";

    public ComponentClaims {
        claims = List.copyOf(claims);
        left = List.copyOf(left);
    }

    /// One record in the making; the use case gives it the times that the file does not tell.
    ///
    /// @param place where the file says it, as a JSON pointer or a line
    public record Claim(
            String type, String place, JsonObject record, Optional<Instant> occurredAt, Optional<Instant> revisedAt) {
        public String id() {
            return record.text("id");
        }
    }

    /// Something that the file says and no record holds.
    ///
    /// @param place the first of the places where it stands
    /// @param count at how many places
    public record Left(String place, String why, long count) {}
}
