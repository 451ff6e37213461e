package io.avouch.web.security;

import io.avouch.core.Bytes;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a session remembers: whose it is, since when, and whether a passkey was used in it. What they may do is
/// looked up at each request, so that a removed member is out at once.
record SignedIn(String handle, Instant openedAt, @Nullable Instant passkeyAt) implements Serializable {
    static SignedIn of(Bytes handle, Instant now, boolean passkey) {
        return new SignedIn(handle.hex(), now, passkey ? now : null);
    }

    SignedIn withPasskey(Instant now) {
        return new SignedIn(handle, openedAt, now);
    }
}
