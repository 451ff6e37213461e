package io.avouch.core.trust;

import io.avouch.core.Digest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Somebody who asked for what stands behind the trust page's gate: who they say they are, and what they agreed to.
///
/// @param agreement digest of the very words that they agreed to
/// @param decidedBy the member who let them in or refused; the agreement alone where the gate asks for no more
public record TrustAccess(
        UUID id,
        String name,
        String company,
        String email,
        Digest agreement,
        Instant askedAt,
        State state,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<Instant> expiresAt) {
    /// How far it is.
    public enum State {
        ASKED,
        GRANTED,
        REFUSED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /// One mailbox, however its address is written: small letters, and without what follows a plus sign.
    public static String mailbox(String email) {
        int at = email.lastIndexOf('@');
        String local = at < 0 ? email : email.substring(0, at);
        int plus = local.indexOf('+');
        String domain = at < 0 ? "" : email.substring(at);
        return ((plus > 0 ? local.substring(0, plus) : local) + domain).toLowerCase(Locale.ROOT);
    }

    public boolean opens(Instant now) {
        return state == State.GRANTED && expiresAt.filter(now::isBefore).isPresent();
    }

    /// One document that somebody read.
    ///
    /// @param digest of the file as it was handed out, with the reader's name on it
    public record Reading(UUID access, String title, Instant at, Digest digest) {}
}
