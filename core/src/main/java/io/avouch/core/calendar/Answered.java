package io.avouch.core.calendar;

import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which documents were answered by another one: a request by what was handed over, a finding by its retest or by
/// being withdrawn, a review of use that decided nothing by itself.
final class Answered {
    /// By kind: which kinds answer it, and the property by which they name it.
    private static final Map<String, List<Answer>> ANSWERS =
            Map.of("audit-request", List.of(new Answer("request-response", "request")));

    private final Programme programme;
    private final Map<Answer, Set<String>> named = new HashMap<>();

    private record Answer(String kind, String property) {}

    Answered(Programme programme) {
        this.programme = programme;
    }

    boolean by(Revision document) {
        JsonObject body = document.body();
        return switch (document.kind()) {
            case "use-review" -> body.findText("decision").equals(Optional.of("none"));
            case Workspace.FINDING ->
                named(new Answer(Workspace.RETEST, "finding")).contains(document.id()) || withdrawn(document.id());
            case "finding-response" ->
                named(new Answer("finding-retest", "finding"))
                        .contains(body.findText("finding").orElse(""));
            default ->
                ANSWERS.getOrDefault(document.kind(), List.of()).stream()
                        .anyMatch(answer -> named(answer).contains(document.id()));
        };
    }

    private boolean withdrawn(String finding) {
        return Workspace.findings(programme).stream().anyMatch(each -> each.id().equals(finding) && each.withdrawn());
    }

    private Set<String> named(Answer answer) {
        return named.computeIfAbsent(answer, any -> {
            Set<String> ids = new HashSet<>();
            programme.latest(answer.kind()).stream()
                    .filter(each -> each.state() != DocumentState.RETIRED && each.state() != DocumentState.DRAFT)
                    .forEach(each -> each.body().findText(answer.property()).ifPresent(ids::add));
            return ids;
        });
    }
}
