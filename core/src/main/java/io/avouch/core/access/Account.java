package io.avouch.core.access;

import io.avouch.core.Bytes;
import java.time.Instant;
import java.util.UUID;

/// Somebody who can sign in to this instance. What they may do is in their memberships.
///
/// @param email in small letters; the name under which decisions are recorded
/// @param administrator whether they may found organisations
/// @param handle what authenticators know the account by: random, and says nothing about the person
/// @param sessionsFrom sessions opened before this instant are over
public record Account(
        UUID id,
        String email,
        String name,
        boolean administrator,
        Bytes handle,
        Instant createdAt,
        Instant sessionsFrom) {}
