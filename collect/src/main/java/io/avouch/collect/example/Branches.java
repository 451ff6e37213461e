package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// How the forge guards each repository's main branch, once a week. The documentation's could be written by its
/// editors until late in November, and was opened once more in December, to move the old pages.
final class Branches {
    private static final LocalDate DOCS_GUARDED = LocalDate.of(2025, 11, 24);
    private static final LocalDate DOCS_OPEN = LocalDate.of(2025, 12, 15);

    private Branches() {}

    static List<JsonObject> snapshot(Window covers) {
        return List.of(Repository.values()).stream()
                .map(repository -> branch(repository, covers.to()))
                .toList();
    }

    private static JsonObject branch(Repository repository, Instant at) {
        LocalDate today = Year.day(at);
        boolean open = repository == Repository.DOCS_SITE && (today.isBefore(DOCS_GUARDED) || today.equals(DOCS_OPEN));
        return Item.collected(repository.text() + "/main", at)
                .text("system", "git-forge")
                .text("resource", repository.text() + "/main")
                .text("resource_kind", "branch")
                .text("owner", Cast.SRE_LEAD)
                .text("repo", repository.text())
                .text("branch", "main")
                .number("required_approvals", 1)
                .flag("approvals_of_last_push", true)
                .flag("merge_service_only", !open)
                .build();
    }
}
