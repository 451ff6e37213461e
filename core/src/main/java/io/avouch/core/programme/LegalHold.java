package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What may not be erased, retired or removed until it is lifted.
///
/// @param placedBy who approved it
/// @param placedAt when
public record LegalHold(
        String id,
        String matter,
        String placedBy,
        Instant placedAt,
        List<String> documents,
        List<String> records,
        List<String> files) {
    public static final String KIND = "legal-hold";

    public LegalHold {
        documents = List.copyOf(documents);
        records = List.copyOf(records);
        files = List.copyOf(files);
    }

    public static LegalHold of(Revision revision) {
        JsonObject body = revision.body();
        return new LegalHold(
                revision.id(),
                body.findText("matter").orElse(""),
                revision.approver().orElse(revision.author()),
                revision.savedAt(),
                body.texts("documents"),
                body.texts("records"),
                body.texts("files"));
    }

    /// The revision of a hold that holds: the last approved one, until it was retired. A change that waits for
    /// approval takes nothing from it.
    ///
    /// @param history oldest first
    public static Optional<Revision> inForce(List<Revision> history) {
        Optional<Revision> found = Optional.empty();
        for (Revision each : history) {
            found = switch (each.state()) {
                case APPROVED -> Optional.of(each);
                case RETIRED -> Optional.empty();
                case DRAFT, IN_REVIEW -> found;
            };
        }
        return found;
    }

    public boolean holds(Subject subject) {
        return switch (subject) {
            case Subject.OfDocument document -> documents.contains(document.text());
            case Subject.OfRecord record -> records.contains(Long.toString(record.index()));
        };
    }

    /// A document by its key; what is attached to something held, and what names a held file, is held too.
    public boolean holdsDocument(String key, JsonObject body) {
        boolean attachment = key.startsWith(Attachment.KIND + "/");
        return documents.contains(key)
                || attachment
                        && Attachment.findSubject(body).filter(this::holds).isPresent()
                || attachment && Attachment.filesNamed(body).stream().anyMatch(files::contains);
    }

    /// What this one names and another does not.
    public Set<String> beyond(LegalHold other) {
        Set<String> missing = new TreeSet<>();
        missing.addAll(less(documents, other.documents));
        missing.addAll(less(
                records.stream().map(each -> "records/" + each).toList(),
                other.records.stream().map(each -> "records/" + each).toList()));
        missing.addAll(less(files, other.files));
        return missing;
    }

    private static Set<String> less(Collection<String> all, Collection<String> some) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(Set.copyOf(some));
        return left;
    }

    /// `the legal hold legal-hold/suit, placed by bea on 2026-11-01: Lawsuit 7`.
    public String says() {
        return "the legal hold " + KIND + "/" + id + ", placed by " + placedBy + " on "
                + placedAt.toString().substring(0, "2026-11-01".length()) + ": " + matter;
    }
}
