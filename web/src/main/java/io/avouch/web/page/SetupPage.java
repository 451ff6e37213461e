package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a one-time link leads: name, e-mail and password of a new account, or one more organisation for an old one.
///
/// @param organisation where the link leads; absent for the first administrator
/// @param signedInAs whose session the browser has already
/// @param problems what was wrong with the last try
public record SetupPage(
        Optional<String> organisation,
        String role,
        Instant expiresAt,
        Optional<String> signedInAs,
        String token,
        String name,
        String email,
        List<String> problems,
        int passwordCharsMin,
        int passwordCharsMax,
        Csrf csrf,
        Theme theme) {
    public SetupPage {
        problems = List.copyOf(problems);
    }

    public String title() {
        return organisation.map(name -> "Join " + name).orElse("First administrator");
    }
}
