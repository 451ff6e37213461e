package io.avouch.core.port;

import io.avouch.core.notify.Mail;
import java.io.IOException;

/// Hands messages to a mail server.
public interface Mailer {
    /// Whether there is a mail server at all.
    boolean configured();

    /// The server, for people who look after it; never its password.
    String server();

    /// @throws IOException where the server can't be reached or refuses; says what it said
    void send(Mail mail) throws IOException;
}
