package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.programme.DocumentKind;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a document names is there, or comes with it: in fields of its own, and in members of its lists.
final class LinkRules {
    private LinkRules() {}

    /// @param batch the keys of what is saved with it
    static List<Problem> dangling(Heads heads, DocumentKind kind, Draft draft, Set<String> batch) {
        List<Problem> problems = new ArrayList<>();
        kind.links().forEach((property, target) -> {
            List<String> ids = new ArrayList<>(draft.body().texts(property));
            draft.body().findText(property).ifPresent(ids::add);
            problems.addAll(dangling(heads, draft, property, target, ids, batch));
        });
        kind.memberLinks().forEach((property, target) -> {
            int dot = property.indexOf('.');
            List<String> ids = draft.body().objects(property.substring(0, dot)).stream()
                    .flatMap(member -> member.findText(property.substring(dot + 1)).stream())
                    .toList();
            problems.addAll(dangling(heads, draft, property, target, ids, batch));
        });
        return problems;
    }

    private static List<Problem> dangling(
            Heads heads, Draft draft, String property, String target, List<String> ids, Set<String> batch) {
        return ids.stream()
                .filter(id -> !batch.contains(target + "/" + id)
                        && heads.find(target, id).isEmpty())
                .map(id -> new Problem(
                        draft.position(),
                        draft.key() + "/" + property.replace('.', '/') + " names " + target + " '" + id
                                + "', which does not exist",
                        "save it first, or in the same batch"))
                .toList();
    }
}
