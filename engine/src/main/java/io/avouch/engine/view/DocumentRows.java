package io.avouch.engine.view;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Revisions of documents as rows of text. A revision is valid from when it was recorded until the next one was;
/// an approved one stays in force until another is approved or it is retired: a draft takes nothing back.
final class DocumentRows {
    private static final Set<DocumentState> ENDS = Set.of(DocumentState.APPROVED, DocumentState.RETIRED);

    private DocumentRows() {}

    static List<List<Optional<String>>> of(List<Revision> revisions, Map<String, DocumentKind> kinds) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        each(
                revisions,
                (revision, validTo) -> rows.add(List.of(
                        Optional.of(revision.kind()),
                        Optional.of(revision.id()),
                        Optional.of(Integer.toString(revision.number())),
                        revision.recordedAt().map(Instants::text),
                        validTo.map(Instants::text),
                        Optional.of(revision.state().text()),
                        Optional.of(revision.owner()),
                        Optional.of(revision.author()),
                        revision.approver(),
                        title(revision, kinds),
                        Optional.of(Jcs.text(revision.body())),
                        Optional.of(revision.digest().hex()))));
        return rows;
    }

    /// All revisions without their words.
    static List<List<Optional<String>>> revisions(List<Revision> revisions, Map<String, DocumentKind> kinds) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        each(
                revisions,
                (revision, validTo) ->
                        rows.add(OwnFacts.row(revision, validTo, Optional.ofNullable(kinds.get(revision.kind())))));
        return rows;
    }

    static List<List<Optional<String>>> links(List<Revision> revisions, Map<String, DocumentKind> kinds) {
        List<List<Optional<String>>> rows = new ArrayList<>();
        each(revisions, (revision, validTo) -> {
            DocumentKind kind = kinds.get(revision.kind());
            if (kind == null) {
                return;
            }
            kind.links().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(link -> targets(revision.body(), link.getKey())
                            .distinct()
                            .forEach(target -> rows.add(List.of(
                                    Optional.of(revision.kind()),
                                    Optional.of(revision.id()),
                                    Optional.of(Integer.toString(revision.number())),
                                    Optional.of(link.getKey()),
                                    Optional.of(link.getValue()),
                                    Optional.of(target),
                                    revision.recordedAt().map(Instants::text),
                                    validTo.map(Instants::text)))));
        });
        return rows;
    }

    private interface Visit {
        void row(Revision revision, Optional<Instant> validTo);
    }

    private static void each(List<Revision> revisions, Visit visit) {
        Map<String, List<Revision>> byDocument = revisions.stream()
                .filter(revision -> revision.recordedAt().isPresent())
                .collect(Collectors.groupingBy(Revision::key));
        byDocument.values().forEach(document -> {
            List<Revision> ordered = document.stream()
                    .sorted(Comparator.comparingInt(Revision::number))
                    .toList();
            for (int i = 0; i < ordered.size(); i++) {
                boolean approved = ordered.get(i).state() == DocumentState.APPROVED;
                visit.row(
                        ordered.get(i),
                        ordered.subList(i + 1, ordered.size()).stream()
                                .filter(later -> !approved || ENDS.contains(later.state()))
                                .findFirst()
                                .flatMap(Revision::recordedAt));
            }
        });
    }

    private static Optional<String> title(Revision revision, Map<String, DocumentKind> kinds) {
        DocumentKind kind = kinds.get(revision.kind());
        return revision.body().findText(kind == null ? "title" : kind.titleProperty());
    }

    /// The ids that a property names; a dot leads into the objects of a list.
    private static Stream<String> targets(JsonObject body, String property) {
        int dot = property.indexOf('.');
        if (dot >= 0) {
            return body.objects(property.substring(0, dot)).stream()
                    .flatMap(member -> targets(member, property.substring(dot + 1)));
        }
        return body.find(property).stream().flatMap(DocumentRows::texts);
    }

    private static Stream<String> texts(Json value) {
        return switch (value) {
            case JsonString text -> Stream.of(text.value());
            case JsonArray array -> array.items().stream().flatMap(DocumentRows::texts);
            default -> Stream.empty();
        };
    }
}
