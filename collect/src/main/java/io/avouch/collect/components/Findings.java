package io.avouch.collect.components;

import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.evidence.ComponentClaims.Claim;
import io.avouch.core.evidence.ComponentClaims.Left;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What was found in a file so far, and what was left there: the same thing at many places is told once, with a count.
final class Findings {
    private static final Pattern POSITION = Pattern.compile("/[0-9]+(?=/|$)");
    /// Beyond so many kinds of things left the rest is told as a number.
    private static final int LEFT_MAX = 500;

    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, Left> left = new LinkedHashMap<>();
    private final Set<String> said = new HashSet<>();

    /// A second record of the same id that says something else is left, the first stands.
    boolean add(String type, String place, JsonObject record, Optional<Instant> occurred, Optional<Instant> revised) {
        Claim claim = new Claim(type, place, record, occurred, revised);
        Claim before = claims.putIfAbsent(type + "\n" + claim.id(), claim);
        if (before == null) {
            return true;
        }
        if (!before.record().equals(record)) {
            leave(
                    place,
                    "it has the name and version of " + before.place() + ", and says something else: which is meant?");
        }
        return false;
    }

    boolean add(String type, String place, JsonObject record) {
        return add(type, place, record, Optional.empty(), Optional.empty());
    }

    void leave(String place, String why) {
        if (!said.add(place + "\n" + why)) {
            return;
        }
        String key = POSITION.matcher(place).replaceAll("/*") + "\n"
                + POSITION.matcher(why).replaceAll("/*");
        if (!left.containsKey(key) && left.size() >= LEFT_MAX) {
            more();
            return;
        }
        left.merge(key, new Left(place, why, 1), (one, other) -> new Left(one.place(), one.why(), one.count() + 1));
    }

    private void more() {
        left.merge(
                "",
                new Left("", "further things of other kinds", 1),
                (one, other) -> new Left("", one.why(), one.count() + 1));
    }

    ComponentClaims of(
            String form, String kind, String about, Optional<String> serial, Optional<Instant> at, boolean whole) {
        return new ComponentClaims(
                form, kind, about, serial, at, new ArrayList<>(claims.values()), List.copyOf(left.values()), whole);
    }
}
