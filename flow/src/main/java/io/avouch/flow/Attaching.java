package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Files that belong to a document or to a record: each a kept file, and a document that says what it belongs to.
public final class Attaching {
    private static final int ID_CHARS = 16;

    private final KeepingFiles files;
    private final Documents documents;
    private final Lake lake;
    private final Organisations organisations;
    private final Drafting drafting;

    public Attaching(
            KeepingFiles files, Documents documents, Lake lake, Organisations organisations, Drafting drafting) {
        this.files = files;
        this.documents = documents;
        this.lake = lake;
        this.organisations = organisations;
        this.drafting = drafting;
    }

    /// An attachment and its file.
    ///
    /// @param file absent where nobody handed it in here, as after an import
    public record Attached(Attachment attachment, Optional<EvidenceFile> file) {}

    /// Hands a file in and attaches it.
    ///
    /// @param read whether whoever hands it in opened it and read it
    /// @return the id of the attachment
    public String attach(
            OrgId org, Subject subject, String name, InputStream from, boolean read, String remark, String actor)
            throws IOException {
        requireThere(org, subject);
        EvidenceFile file = files.receive(org, name, from, actor);
        String id = Digest.of((subject.text() + " " + file.sha256()).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, ID_CHARS);
        Optional<Revision> before = documents.find(org, Attachment.KIND, id);
        if (before.filter(each -> each.state() != DocumentState.RETIRED).isPresent()) {
            throw ProblemsException.of(
                    name,
                    "these very bytes are attached to " + subject.text() + " already",
                    "they are " + Attachment.KIND + "/" + id);
        }
        save(
                org,
                new Draft(
                        Attachment.KIND,
                        id,
                        body(org, subject, file, read ? Optional.of(actor) : Optional.empty(), remark),
                        DocumentState.DRAFT,
                        actor,
                        "Attached to " + subject.text(),
                        actor,
                        Optional.empty(),
                        Optional.of(before.map(Revision::number).orElse(0)),
                        Position.of("the form")));
        return id;
    }

    /// The file's name may say something of a person: it stays beside the bytes, and goes with them.
    private JsonObject body(OrgId org, Subject subject, EvidenceFile file, Optional<String> inspector, String remark) {
        Json.ObjectBuilder body =
                Json.object().put("title", "File of " + subject.text()).put("file", file.sha256());
        switch (subject) {
            case Subject.OfDocument document -> body.put("document", document.text());
            case Subject.OfRecord record -> body.put("record", record.index());
        }
        inspector.ifPresent(person -> body.put("inspector", person)
                .put(
                        "inspected_on",
                        organisations
                                .now(org)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString()));
        if (!remark.isBlank()) {
            body.put("remark", remark.strip());
        }
        return body.build();
    }

    private void save(OrgId org, Draft draft) {
        Outcome outcome = drafting.save(org, List.of(draft), false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
    }

    /// Before anything is attached to it, or holds it.
    void requireThere(OrgId org, Subject subject) {
        boolean there = switch (subject) {
            case Subject.OfDocument document ->
                documents.find(org, document.kind(), document.id()).isPresent();
            case Subject.OfRecord record ->
                lake.find(org, record.index())
                        .filter(held -> !held.type().equals(LakeLine.DECISION))
                        .isPresent();
        };
        if (!there) {
            throw ProblemsException.of(
                    "subject",
                    "no " + subject.text() + " is here",
                    "a document is named kind/id, a record records/INDEX");
        }
    }

    /// What is attached now, with what was saved a moment ago.
    public List<Attached> of(OrgId org, Subject subject) {
        return of(org, subject, documents.list(org, Attachment.KIND));
    }

    /// What was attached then.
    public List<Attached> of(OrgId org, Subject subject, Programme then) {
        return of(org, subject, then.latest(Attachment.KIND));
    }

    private List<Attached> of(OrgId org, Subject subject, List<Revision> all) {
        return attachments(all, subject)
                .map(each -> new Attached(each, files.find(org, each.sha256())))
                .toList();
    }

    /// The files of a record that lie in no payload: they go where the record goes.
    List<String> filesOf(OrgId org, Subject subject) {
        return attachments(documents.list(org, Attachment.KIND), subject)
                .map(Attachment::sha256)
                .toList();
    }

    private static Stream<Attachment> attachments(List<Revision> all, Subject subject) {
        return all.stream()
                .filter(each -> each.state() != DocumentState.RETIRED && !each.brought())
                .map(Attachment::of)
                .filter(each -> each.subject().equals(Optional.of(subject)));
    }
}
