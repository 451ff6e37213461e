package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.LegalHold;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Legal holds: placed and lifted by people, and what they keep from being erased.
public final class Holding {
    private static final int ID_CHARS = 12;

    private final Documents documents;
    private final Lake lake;
    private final Organisations organisations;
    private final Attaching attaching;
    private final Drafting drafting;

    public Holding(
            Documents documents, Lake lake, Organisations organisations, Attaching attaching, Drafting drafting) {
        this.documents = documents;
        this.lake = lake;
        this.organisations = organisations;
        this.attaching = attaching;
        this.drafting = drafting;
    }

    /// @param reason of the proceeding, request or investigation
    /// @return the id of the hold
    public String place(OrgId org, Subject subject, String reason, String actor) {
        attaching.requireThere(org, subject);
        String why = reason.strip();
        if (why.isEmpty()) {
            throw ProblemsException.of("reason", "nobody places a legal hold without a reason", "say what it is for");
        }
        Json.ObjectBuilder body =
                Json.object().put("title", "Hold on " + subject.text()).put("matter", why);
        switch (subject) {
            case Subject.OfDocument document -> body.put("documents", Json.texts(List.of(document.text())));
            case Subject.OfRecord record -> body.put("records", Json.texts(List.of(Long.toString(record.index()))));
        }
        String seed = subject.text() + " " + why + " " + organisations.now(org);
        String id =
                "hold-" + Digest.of(seed.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_CHARS);
        save(org, draft(id, body.build(), DocumentState.APPROVED, why, actor, 0));
        return id;
    }

    /// @param reason why it need not hold any longer
    public void lift(OrgId org, String id, String reason, String actor) {
        List<Revision> history = documents.history(org, LegalHold.KIND, id);
        Revision inForce = LegalHold.inForce(history)
                .orElseThrow(() -> ProblemsException.of(
                        "hold", "no legal hold '" + id + "' is in force", "the page Documents lists them all"));
        save(
                org,
                draft(
                        id,
                        inForce.body(),
                        DocumentState.RETIRED,
                        reason.strip(),
                        actor,
                        history.getLast().number()));
    }

    private static Draft draft(
            String id, JsonObject body, DocumentState state, String reason, String actor, int basedOn) {
        return new Draft(
                LegalHold.KIND,
                id,
                body,
                state,
                actor,
                reason,
                actor,
                Optional.empty(),
                Optional.of(basedOn),
                Position.of("the form"));
    }

    private void save(OrgId org, Draft draft) {
        Outcome outcome = drafting.save(org, List.of(draft), false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
    }

    /// The holds that something is under now.
    public List<LegalHold> of(OrgId org, Subject subject) {
        return inForce(org).stream()
                .filter(hold -> holds(hold, subject, document -> documents.find(org, document.kind(), document.id())))
                .toList();
    }

    /// The holds that it was under then.
    public List<LegalHold> of(Subject subject, Programme then) {
        return then.inForce(LegalHold.KIND).stream()
                .map(LegalHold::of)
                .filter(hold -> holds(
                        hold,
                        subject,
                        document -> then.latest(document.kind()).stream()
                                .filter(each -> each.id().equals(document.id()))
                                .findFirst()))
                .toList();
    }

    private static boolean holds(
            LegalHold hold, Subject subject, Function<Subject.OfDocument, Optional<Revision>> reader) {
        return switch (subject) {
            case Subject.OfRecord record -> hold.holds(record);
            case Subject.OfDocument document ->
                hold.holds(document)
                        || document.kind().equals(Attachment.KIND)
                                && reader.apply(document)
                                        .filter(each -> hold.holdsDocument(each.key(), each.body()))
                                        .isPresent();
        };
    }

    private List<LegalHold> inForce(OrgId org) {
        return documents.list(org, LegalHold.KIND).stream()
                .filter(head -> head.state() != DocumentState.RETIRED)
                .flatMap(head -> LegalHold.inForce(documents.history(org, LegalHold.KIND, head.id())).stream())
                .map(LegalHold::of)
                .toList();
    }

    /// A record under a legal hold stays, and so does one whose files are needed by what is.
    void requireFree(OrgId org, long index) {
        Subject subject = new Subject.OfRecord(index);
        List<String> files = files(org, subject);
        for (LegalHold hold : inForce(org)) {
            Optional<String> held = hold.holds(subject)
                    ? Optional.of("the record of entry " + index)
                    : files.stream()
                            .filter(heldFiles(org, hold)::contains)
                            .findFirst()
                            .map(file -> "the file " + file + " of the record of entry " + index);
            if (held.isPresent()) {
                throw ProblemsException.of(
                        "index",
                        held.get() + " can't be erased: it is under " + hold.says(),
                        "somebody who may approve can lift the hold, with the reason");
            }
        }
    }

    /// The holds that need a file now.
    List<LegalHold> ofFile(OrgId org, String sha256) {
        return inForce(org).stream()
                .filter(hold -> heldFiles(org, hold).contains(sha256))
                .toList();
    }

    /// A file that something under a legal hold needs stays.
    void requireFree(OrgId org, String sha256) {
        ofFile(org, sha256).stream().findFirst().ifPresent(hold -> {
            throw ProblemsException.of(
                    "file",
                    "the file " + sha256 + " can't be erased: it is under " + hold.says(),
                    "somebody who may approve can lift the hold, with the reason");
        });
    }

    /// Every file that goes when a record goes: those its payload names, and those attached to it.
    List<String> files(OrgId org, Subject record) {
        Set<String> files = new TreeSet<>(attaching.filesOf(org, record));
        if (record instanceof Subject.OfRecord at) {
            lake.find(org, at.index()).flatMap(Lake.Held::record).stream()
                    .flatMap(payload -> payload.objects("files").stream())
                    .flatMap(file -> file.findText("sha256").stream())
                    .forEach(files::add);
        }
        return List.copyOf(files);
    }

    /// Those it names, and those of what it names: in every revision of a document, for each may be asked for.
    private Set<String> heldFiles(OrgId org, LegalHold hold) {
        Set<String> files = new TreeSet<>(hold.files());
        for (String document : hold.documents()) {
            Subject.find(document).ifPresent(subject -> files.addAll(files(org, subject)));
            if (Subject.find(document).orElse(null) instanceof Subject.OfDocument named) {
                documents
                        .history(org, named.kind(), named.id())
                        .forEach(each -> files.addAll(Attachment.filesNamed(each.body())));
            }
        }
        hold.records().forEach(index -> files.addAll(files(org, new Subject.OfRecord(Long.parseLong(index)))));
        return files;
    }
}
