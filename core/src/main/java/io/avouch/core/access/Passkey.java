package io.avouch.core.access;

import io.avouch.core.Bytes;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;

/// A registered authenticator.
///
/// @param id the credential's id, as the authenticator chose it
/// @param handle of the account that it belongs to
/// @param record its public key and counters, as `web` writes and reads them
public record Passkey(Bytes id, Bytes handle, String label, JsonObject record, Instant createdAt, Instant lastUsedAt) {}
