package io.avouch.collect.git;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.ObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/// Somebody as a commit names them: a name, an e-mail address, or both; never neither.
record Named(String name, String email) {
    static final Named UNKNOWN = new Named("unknown", "");
    private static final int NAME_MAX = 300;
    private static final int EMAIL_MAX = 320;

    /// An author or committer; a commit whose line is broken names nobody.
    static Named of(@Nullable PersonIdent ident) {
        if (ident == null) {
            return UNKNOWN;
        }
        Named named = clean(ident.getName(), ident.getEmailAddress());
        return named.isNobody() ? UNKNOWN : named;
    }

    /// The people of one trailer: `Name <e-mail>`, or logins. A comma parts two people; in a trailer with
    /// addresses only the comma after an address does, because `Doe, Jane <jane@example.com>` is one person.
    static List<Named> list(String value, boolean everyCommaParts) {
        boolean addressed = value.indexOf('<') >= 0 && !everyCommaParts;
        Stream<String> parts = addressed ? partsAfterAddresses(value).stream() : Arrays.stream(value.split(","));
        return parts.map(Named::one).filter(named -> !named.isNobody()).toList();
    }

    private static List<String> partsAfterAddresses(String value) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int close = value.indexOf('>'); close >= 0; close = value.indexOf('>', close + 1)) {
            int comma = close + 1;
            while (comma < value.length() && value.charAt(comma) == ' ') {
                comma++;
            }
            if (comma < value.length() && value.charAt(comma) == ',') {
                parts.add(value.substring(start, comma));
                start = comma + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }

    private static Named one(String part) {
        int open = part.indexOf('<');
        if (open < 0) {
            String word = part.strip();
            return word.indexOf('@') > 0 && word.indexOf(' ') < 0 ? clean("", word) : clean(word, "");
        }
        int close = part.indexOf('>', open);
        return clean(part.substring(0, open), part.substring(open + 1, close < 0 ? part.length() : close));
    }

    private static Named clean(String name, String email) {
        String bare = name.strip();
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        } else if (bare.startsWith("@")) {
            bare = bare.substring(1);
        }
        return new Named(OneLine.of(bare, NAME_MAX), OneLine.of(email, EMAIL_MAX));
    }

    private boolean isNobody() {
        return name.isEmpty() && email.isEmpty();
    }

    /// The identity as this source names it: the e-mail address, else the name.
    String identity() {
        return email.isEmpty() ? name : OneLine.of(email, NAME_MAX);
    }

    /// Fills `actor`, `name` and `email` of an approval or check.
    ObjectBuilder toJson() {
        ObjectBuilder json = Json.object().put("actor", identity());
        if (!name.isEmpty()) {
            json.put("name", name);
        }
        return email.isEmpty() ? json : json.put("email", email);
    }
}
