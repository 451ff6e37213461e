package io.avouch.web.page;

import java.util.Optional;

/// The page to sign in.
///
/// @param problem why the last try failed, in words that tell nobody whether the account exists
/// @param next where to go afterwards, a path of this server
/// @param passkeys whether passkeys can be used at this address
public record SignInPage(
        Optional<String> problem,
        Optional<String> notice,
        String email,
        String next,
        boolean passkeys,
        Csrf csrf,
        Theme theme) {}
