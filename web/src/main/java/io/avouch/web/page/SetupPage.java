package io.avouch.web.page;

import java.util.List;

/// Where the one-time link leads: the first administrator's name, e-mail and password.
///
/// @param problems what was wrong with the last try
public record SetupPage(
        String token, String name, String email, List<String> problems, int passwordCharsMin, Csrf csrf, Theme theme) {
    public SetupPage {
        problems = List.copyOf(problems);
    }
}
