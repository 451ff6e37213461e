package io.avouch.web.page;

/// The page behind the link that ends reminders.
///
/// @param done whether they have ended
public record UnsubscribePage(String org, String token, String email, boolean done, Csrf csrf, Theme theme) {
    public String action() {
        return Links.unsubscribe(org, token, email);
    }
}
