package io.avouch.web.page;

import java.time.Instant;
import java.util.List;

/// Where a recovery link leads: a new password for an account that exists.
///
/// @param problems what was wrong with the last try
public record RecoverPage(
        String email,
        Instant expiresAt,
        String token,
        List<String> problems,
        int passwordCharsMin,
        int passwordCharsMax,
        Csrf csrf,
        Theme theme) {
    public RecoverPage {
        problems = List.copyOf(problems);
    }
}
