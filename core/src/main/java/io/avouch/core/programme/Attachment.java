package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A kept file that belongs to a document or a record.
///
/// @param subject absent where the document names none, or more than one
/// @param inspector who opened and read it
public record Attachment(
        String id,
        String title,
        Optional<Subject> subject,
        String sha256,
        String author,
        Optional<String> inspector,
        Optional<String> inspectedOn,
        Optional<String> remark) {
    public static final String KIND = "attachment";

    public static Attachment of(Revision revision) {
        JsonObject body = revision.body();
        return new Attachment(
                revision.id(),
                body.findText("title").orElse(revision.id()),
                findSubject(body),
                body.findText("file").orElse(""),
                revision.author(),
                body.findText("inspector"),
                body.findText("inspected_on"),
                body.findText("remark"));
    }

    /// What the body of an attachment says it belongs to: one document, or one record.
    public static Optional<Subject> findSubject(JsonObject body) {
        Optional<Subject> document = body.findText("document").flatMap(Subject::find);
        Optional<Subject> record = body.findLong("record").map(Subject.OfRecord::new);
        return document.isPresent() && record.isPresent() ? Optional.empty() : document.or(() -> record);
    }

    /// The files that a document's body names, each by its SHA-256.
    public static List<String> filesNamed(JsonObject body) {
        List<String> files = new ArrayList<>(body.texts("files"));
        body.findText("file").ifPresent(files::add);
        body.findText("document_digest").ifPresent(files::add);
        return files;
    }
}
