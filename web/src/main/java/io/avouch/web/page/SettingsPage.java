package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Who may do what in an organisation: its people, open invitations and machines' tokens, and every change of them.
///
/// @param mayChange whether the reader is an owner, with all that this needs
/// @param withheld the reader's role, where it waits for a passkey
/// @param unable roles that documents need for approval, while none of their holders can approve here
/// @param shown a secret that has just been made, and is shown this once
public record SettingsPage(
        boolean mayChange,
        Optional<String> withheld,
        Optional<Shown> shown,
        Optional<String> problem,
        List<String> unable,
        List<Person> people,
        List<Invited> invitations,
        List<Token> tokens,
        List<RoleLine> roles,
        List<Change> changes,
        int invitationDaysMax,
        int tokenDaysMax,
        Csrf csrf) {
    public SettingsPage {
        unable = List.copyOf(unable);
        people = List.copyOf(people);
        invitations = List.copyOf(invitations);
        tokens = List.copyOf(tokens);
        roles = List.copyOf(roles);
        changes = List.copyOf(changes);
    }

    public record Shown(String what, String secret, String next) {}

    /// @param choices the roles that this member can be given
    public record Person(
            String id, String name, String email, String role, int passkeys, boolean self, List<String> choices) {
        public Person {
            choices = List.copyOf(choices);
        }
    }

    public record Invited(String id, String role, String invitedBy, Instant expiresAt) {}

    /// @param orphaned whether who issued it is no longer a member
    /// @param usable whether it is neither revoked nor expired
    public record Token(
            String id,
            String name,
            String role,
            String issuedBy,
            boolean orphaned,
            Instant createdAt,
            Optional<Instant> expiresAt,
            boolean usable,
            Optional<Instant> revokedAt) {}

    /// What a role may do, in words.
    public record RoleLine(String role, String may, boolean secondFactor) {}

    /// One change of who may do what.
    public record Change(Instant at, String actor, String what, OptionalLong index) {}
}
