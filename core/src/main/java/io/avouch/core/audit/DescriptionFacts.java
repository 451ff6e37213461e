package io.avouch.core.audit;

import io.avouch.core.audit.DescriptionPart.Block;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documents that a description draws on, as parts of a description read them.
final class DescriptionFacts {
    private final Audit audit;
    private final Programme programme;

    DescriptionFacts(Audit audit, Programme programme) {
        this.audit = audit;
        this.programme = programme;
    }

    Programme programme() {
        return programme;
    }

    Audit audit() {
        return audit;
    }

    /// Documents in force of a kind that touch the services or AI systems in scope, or name neither.
    List<Revision> inScope(String kind) {
        return programme.inForce(kind).stream().filter(this::touches).toList();
    }

    private boolean touches(Revision document) {
        List<String> services = document.body().texts("services");
        List<String> systems = document.body().texts("ai_systems");
        boolean named = !services.isEmpty() || !systems.isEmpty();
        return !named
                || audit.services().isEmpty()
                || services.stream().anyMatch(audit.services()::contains)
                || systems.stream().anyMatch(audit.aiSystems()::contains);
    }

    /// Those that happened by the end of the audit and, over a period, inside it.
    List<Revision> inTime(String kind, String field) {
        LocalDate last = audit.asOf().or(audit::periodTo).orElseThrow();
        LocalDate first = audit.periodFrom().orElseGet(() -> last.minusYears(1).plusDays(1));
        return inScope(kind).stream()
                .filter(each -> {
                    Optional<LocalDate> on = each.body().findText(field).map(LocalDate::parse);
                    return on.isPresent()
                            && !on.get().isBefore(first)
                            && !on.get().isAfter(last);
                })
                .toList();
    }

    /// Management's own words for a criterion.
    List<Block> words(String criterion) {
        List<Block> blocks = new ArrayList<>();
        for (Revision part : programme.inForce("description-part")) {
            if (part.body().findText("criterion").equals(Optional.of(criterion.toLowerCase(java.util.Locale.ROOT)))) {
                blocks.add(new Block.Words(part.body().text("words"), source(part)));
            }
        }
        return blocks;
    }

    static String source(Revision revision) {
        return revision.key() + ", revision " + revision.number();
    }

    static String text(Revision revision, String field) {
        return revision.body().findText(field).orElse("–");
    }

    static String list(JsonObject body, String field) {
        List<String> texts = body.texts(field);
        return texts.isEmpty() ? "–" : String.join(", ", texts);
    }
}
