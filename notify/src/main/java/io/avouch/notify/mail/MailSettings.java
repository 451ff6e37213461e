package io.avouch.notify.mail;

import java.util.Optional;

/// The mail server and how to speak to it.
///
/// @param user absent where the server asks for none
public record MailSettings(
        String host, int port, Security security, Optional<String> user, Optional<String> password, String from) {
    /// How the connection is protected.
    public enum Security {
        /// In the clear; only for a server on this machine or network.
        NONE,
        /// Begins in the clear and must turn to TLS before anything is said.
        STARTTLS,
        TLS
    }

    /// A password is in no text.
    @Override
    public String toString() {
        return host + ":" + port + " (" + security.name().toLowerCase(java.util.Locale.ROOT) + ")"
                + user.map(name -> " as " + name).orElse("");
    }
}
