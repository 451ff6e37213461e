package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.NamedFile;
import io.avouch.core.pack.ReceivedFile;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The files that go into a pack with what it holds: attachments of its records and documents, and what people
/// inspected.
final class PackedFiles {
    private static final String INSPECTION = "inspection";

    private final OrgId org;
    private final KeepingFiles files;
    private final Map<Long, SealedDecision> decisions = new HashMap<>();
    private final Map<String, SealedDecision> received = new HashMap<>();

    /// @param sealed every decision below the pack's checkpoint
    PackedFiles(OrgId org, KeepingFiles files, List<SealedDecision> sealed) {
        this.org = org;
        this.files = files;
        for (SealedDecision decision : sealed) {
            switch (decision.kind()) {
                case "document-revision" -> decisions.put(decision.index(), decision);
                case "file-received" -> received.put(decision.body().text("sha256"), decision);
                default -> {}
            }
        }
    }

    /// The documents whose words the pack shows.
    ///
    /// @param disclosed its decisions
    static Set<String> documents(List<SealedDecision> disclosed) {
        Set<String> documents = new TreeSet<>();
        for (SealedDecision decision : disclosed) {
            if (decision.kind().equals("document-revision")) {
                JsonObject body = decision.body();
                documents.add(body.text("kind") + "/" + body.text("id"));
            }
        }
        return documents;
    }

    /// @param documents those whose files belong to the pack
    /// @param kinds all documents of these belong to it, too
    /// @param inspections whether what people inspected does
    List<NamedFile> named(Programme then, Set<String> documents, Set<String> kinds, boolean inspections) {
        List<NamedFile> named = new ArrayList<>();
        for (Revision attachment : then.latest(Attachment.KIND)) {
            Optional<Subject> about = Attachment.findSubject(attachment.body())
                    .filter(subject -> belongs(subject, documents, kinds))
                    .filter(any -> attachment.state() != DocumentState.RETIRED && !attachment.brought());
            about.flatMap(subject -> named(attachment, subject)).ifPresent(named::add);
        }
        if (inspections) {
            for (Revision inspection : then.inForce(INSPECTION)) {
                named(inspection, new Subject.OfDocument(INSPECTION, inspection.id()))
                        .ifPresent(named::add);
            }
        }
        return named;
    }

    private static boolean belongs(Subject subject, Set<String> documents, Set<String> kinds) {
        return switch (subject) {
            case Subject.OfRecord ignored -> true;
            case Subject.OfDocument document -> documents.contains(document.text()) || kinds.contains(document.kind());
        };
    }

    private Optional<NamedFile> named(Revision revision, Subject about) {
        Optional<SealedDecision> sealed = revision.index().isPresent()
                ? Optional.ofNullable(decisions.get(revision.index().getAsLong()))
                : Optional.empty();
        return sealed.flatMap(decision ->
                revision.body().findText("file").map(sha256 -> new NamedFile(revision.key(), about, sha256, decision)));
    }

    Optional<ReceivedFile> find(String sha256) {
        return files.find(org, sha256).map(file -> new ReceivedFile(file, Optional.ofNullable(received.get(sha256))));
    }

    InputStream open(ReceivedFile file) throws IOException {
        return files.open(org, file.file());
    }
}
