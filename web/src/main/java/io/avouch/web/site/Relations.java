package io.avouch.web.site;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Engagements;
import io.avouch.web.page.DocumentPage.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which documents one names, and which name it.
final class Relations {
    private static final int NAMED_BY_MAX = 50;

    private final Catalog catalog;
    private final Programme programme;
    private final Engagements engagements;
    private final Visit visit;

    Relations(Catalog catalog, Engagements engagements, Visit visit) {
        this.catalog = catalog;
        this.programme = visit.standing().programme();
        this.engagements = engagements;
        this.visit = visit;
    }

    List<Related> of(DocumentKind kind, Revision shown) {
        List<Related> all = new ArrayList<>();
        kind.links().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(link -> named(shown, link.getKey())
                        .forEach(id -> find(link.getValue(), id)
                                .ifPresent(target -> all.add(related(link.getKey(), target)))));
        namedBy(kind.name(), shown.id()).limit(NAMED_BY_MAX).forEach(all::add);
        return all;
    }

    private static List<String> named(Revision revision, String property) {
        return Stream.concat(revision.body().findText(property).stream(), revision.body().texts(property).stream())
                .toList();
    }

    private Stream<Related> namedBy(String kind, String id) {
        return catalog.kinds().values().stream()
                .filter(other -> other.links().containsValue(kind))
                .flatMap(other -> latest(other.name()).stream()
                        .filter(revision -> other.links().entrySet().stream()
                                .filter(link -> link.getValue().equals(kind))
                                .anyMatch(link -> named(revision, link.getKey()).contains(id)))
                        .map(revision ->
                                related("named by " + other.title().toLowerCase(java.util.Locale.ROOT), revision)));
    }

    private Related related(String relation, Revision target) {
        DocumentKind kind = catalog.kinds().get(target.kind());
        String title = kind == null ? target.id() : DocumentsController.title(kind, target);
        return new Related(relation, target.kind(), target.id(), title);
    }

    private List<Revision> latest(String kind) {
        return engagements.shown(visit.org(), programme.latest(kind), visit.reader());
    }

    private Optional<Revision> find(String kind, String id) {
        return latest(kind).stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
