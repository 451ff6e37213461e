package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One's own account: organisations, passkeys, password.
///
/// @param welcome whether the account has just been made
/// @param passkeysWork whether passkeys can be used at this address
/// @param passkeyUsed whether one was used in this session
/// @param administrator whether the account may found organisations
/// @param mayFound whether it may in this session, which a passkey was used in
public record AccountPage(
        String name,
        String email,
        boolean welcome,
        Optional<String> notice,
        List<String> problems,
        List<Membership> memberships,
        List<Passkey> passkeys,
        boolean passkeysWork,
        boolean passkeyUsed,
        boolean administrator,
        boolean mayFound,
        int passwordCharsMin,
        int passwordCharsMax,
        Csrf csrf,
        Theme theme) {
    public AccountPage {
        problems = List.copyOf(problems);
        memberships = List.copyOf(memberships);
        passkeys = List.copyOf(passkeys);
    }

    /// @param waiting whether the role counts only once a passkey was used in this session
    public record Membership(String name, String href, String role, boolean waiting) {}

    public record Passkey(String id, String label, Instant createdAt, Instant lastUsedAt) {}

    public boolean anyWaiting() {
        return memberships.stream().anyMatch(Membership::waiting);
    }

    /// A first passkey needs a password alone, each further one a session that a passkey was used in.
    public boolean mayRegister() {
        return passkeysWork && (passkeys.isEmpty() || passkeyUsed);
    }
}
