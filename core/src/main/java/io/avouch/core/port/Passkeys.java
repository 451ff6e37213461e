package io.avouch.core.port;

import io.avouch.core.Bytes;
import io.avouch.core.access.Passkey;
import java.util.List;
import java.util.Optional;

/// Registered authenticators.
public interface Passkeys {
    Optional<Passkey> find(Bytes id);

    /// The passkeys of one account, the oldest first.
    List<Passkey> list(Bytes handle);

    /// Adds a passkey, or keeps what changed at its use.
    void save(Passkey passkey);

    void remove(Passkey passkey);
}
