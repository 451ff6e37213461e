package io.avouch.core.access;

/// Somebody in an organisation.
///
/// @param passkeys how many passkeys they have registered
public record Member(Account account, Role role, int passkeys) {}
