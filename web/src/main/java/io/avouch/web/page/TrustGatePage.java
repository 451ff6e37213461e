package io.avouch.web.page;

import io.avouch.core.trust.TrustPage;
import java.util.Optional;

/// The gate of a trust page: what stands behind it, what a reader agrees to, and what came of asking.
///
/// @param csrf absent once somebody has asked
/// @param href what opens the gate, shown once
/// @param problem why asking did not work
public record TrustGatePage(
        TrustPage trust, Theme theme, Optional<Csrf> csrf, Optional<String> href, Optional<String> problem) {
    /// Whether somebody asked and waits for a member to let them in.
    public boolean waits() {
        return csrf.isEmpty() && href.isEmpty();
    }
}
