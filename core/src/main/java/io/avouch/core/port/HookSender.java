package io.avouch.core.port;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Sends a message to an address outside.
public interface HookSender {
    /// Why an address may not be used; empty if it may.
    java.util.Optional<String> refuses(URI url);

    /// @return the HTTP status
    /// @throws IOException where nobody answered, or the address may not be used
    int post(URI url, Map<String, String> headers, String body) throws IOException, InterruptedException;
}
