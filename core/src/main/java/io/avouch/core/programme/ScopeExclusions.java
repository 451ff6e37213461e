package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What no assurance looks at. One run of a test serves every framework, so it leaves out what each scope in force
/// leaves out: what is left out of one alone is in scope of the others.
public final class ScopeExclusions {
    private ScopeExclusions() {}

    public static Set<String> of(Programme programme) {
        return of(programme.inForce("scope").stream().map(Revision::body).toList());
    }

    /// @param scopes the bodies of the scopes in force
    static Set<String> of(Collection<JsonObject> scopes) {
        return scopes.stream()
                .map(ScopeExclusions::subjects)
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElseGet(TreeSet::new);
    }

    private static Set<String> subjects(JsonObject scope) {
        return scope.objects("exclusions").stream()
                .flatMap(exclusion -> exclusion.findText("subject").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
