package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/// Somebody named in a record: independent of another unless identity, e-mail, name or the e-mail's
/// local part agree. Case and outer space do not count.
record Party(String login, String name, String email) {
    /// The author of a change, whose name and e-mail stand beside the identity.
    static Party author(JsonObject change) {
        return of(change, "author", "author_name", "author_email");
    }

    /// Somebody in a list of a record.
    static Party actor(JsonObject listed) {
        return of(listed, "actor", "name", "email");
    }

    private static Party of(JsonObject object, String login, String name, String email) {
        return new Party(folded(object.findText(login)), folded(object.findText(name)), folded(object.findText(email)));
    }

    private static String folded(Optional<String> text) {
        return text.orElse("").strip().toLowerCase(Locale.ROOT);
    }

    boolean unresolved() {
        return login.isEmpty() && name.isEmpty() && email.isEmpty();
    }

    boolean independentOf(Party other) {
        return !unresolved()
                && !other.unresolved()
                && differs(login, other.login)
                && differs(name, other.name)
                && differs(email, other.email)
                && differs(localPart(), other.localPart());
    }

    private static boolean differs(String one, String two) {
        return one.isEmpty() || two.isEmpty() || !one.equals(two);
    }

    private String localPart() {
        int sign = email.indexOf('@');
        return sign < 0 ? "" : email.substring(0, sign);
    }
}
