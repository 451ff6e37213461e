package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.Workspace;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.core.selection.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who takes part in an audit: the members who run it for the organisation, and the auditors whom its approved
/// revision names. To everybody else it is as if there were none.
public final class Engagements {
    /// Documents that belong to one audit and name it.
    public static final Set<String> KINDS = Set.of(
            Freeze.KIND,
            Selection.KIND,
            Workspace.REQUEST,
            Workspace.ANSWER,
            Workspace.ACCEPTANCE,
            Workspace.FINDING,
            Workspace.CHANGE,
            Workspace.RESPONSE,
            Workspace.RETEST,
            Workspace.MESSAGE);

    private static final List<String> NAMING_FILES = List.of(Workspace.ANSWER, Attachment.KIND);

    private final Documents documents;

    public Engagements(Documents documents) {
        this.documents = documents;
    }

    /// Somebody who looks.
    ///
    /// @param side of the audits that they take part in; empty for who takes part in none
    public record Reader(String name, Optional<Party> side) {
        public boolean auditor() {
            return side.equals(Optional.of(Party.AUDITOR));
        }
    }

    /// The audit that a document is of; empty for documents of the programme.
    public static Optional<String> audit(String kind, String id, JsonObject body) {
        if (kind.equals(Audit.KIND)) {
            return Optional.of(id);
        }
        return KINDS.contains(kind) ? body.findText("audit") : Optional.empty();
    }

    /// Whether a document is of an audit by others than the auditors of this one: what one firm found and asked is told
    /// to no other. Audits of the organisation's own are told to all.
    static boolean ofAnother(Programme programme, String audit, Revision document) {
        Optional<Revision> about = document.kind().equals(Attachment.KIND)
                ? Attachment.findSubject(document.body())
                        .filter(Subject.OfDocument.class::isInstance)
                        .map(Subject.OfDocument.class::cast)
                        .flatMap(named -> programme.latest(named.kind()).stream()
                                .filter(each -> each.id().equals(named.id()))
                                .findFirst())
                : Optional.of(document);
        return about.flatMap(each -> audit(each.kind(), each.id(), each.body()))
                .filter(other -> !other.equals(audit))
                .filter(other -> programme
                        .findInForce(Audit.KIND, other)
                        .filter(each -> Audit.of(each).type() == AuditType.INTERNAL_AUDIT)
                        .isEmpty())
                .isPresent();
    }

    /// The audit that a document is of, or that what its file is attached to is of.
    static Optional<String> audit(Documents documents, OrgId org, Revision document) {
        Optional<Revision> about = document.kind().equals(Attachment.KIND)
                ? Attachment.findSubject(document.body())
                        .filter(Subject.OfDocument.class::isInstance)
                        .map(Subject.OfDocument.class::cast)
                        .flatMap(named -> documents.find(org, named.kind(), named.id()))
                : Optional.of(document);
        return about.flatMap(each -> audit(each.kind(), each.id(), each.body()));
    }

    /// Whether there is such an audit, and the reader takes no part in it.
    public boolean hides(OrgId org, String audit, Reader reader) {
        if (reader.side().equals(Optional.of(Party.MANAGEMENT))) {
            return false;
        }
        List<Revision> history = documents.history(org, Audit.KIND, audit);
        return !history.isEmpty() && !(reader.auditor() && names(history, reader.name()));
    }

    public boolean shows(OrgId org, Revision revision, Reader reader) {
        return shows(org, revision.kind(), revision.id(), revision.body(), reader);
    }

    public boolean shows(OrgId org, String kind, String id, JsonObject body, Reader reader) {
        if (kind.equals(Attachment.KIND)) {
            return Attachment.findSubject(body)
                    .filter(Subject.OfDocument.class::isInstance)
                    .map(Subject.OfDocument.class::cast)
                    .filter(about ->
                            KINDS.contains(about.kind()) || about.kind().equals(Audit.KIND))
                    .flatMap(about -> documents.find(org, about.kind(), about.id()))
                    .filter(about -> !shows(org, about, reader))
                    .isEmpty();
        }
        return audit(kind, id, body).filter(audit -> hides(org, audit, reader)).isEmpty();
    }

    public List<Revision> shown(OrgId org, List<Revision> revisions, Reader reader) {
        return reader.side().equals(Optional.of(Party.MANAGEMENT))
                ? revisions
                : revisions.stream().filter(each -> shows(org, each, reader)).toList();
    }

    /// Of what is due, that which follows from nothing that the reader may not see.
    public List<DueItem> due(OrgId org, List<DueItem> items, Reader reader) {
        return reader.side().equals(Optional.of(Party.MANAGEMENT))
                ? items
                : items.stream()
                        .filter(item -> follows(org, item.source(), reader))
                        .toList();
    }

    private boolean follows(OrgId org, String source, Reader reader) {
        int slash = source.indexOf('/');
        String kind = source.substring(0, Math.max(0, slash));
        return !(kind.equals(Audit.KIND) || KINDS.contains(kind))
                || documents
                        .find(org, kind, source.substring(slash + 1))
                        .filter(each -> shows(org, each, reader))
                        .isPresent();
    }

    /// A decision as it was sealed: a revision of a document, or something that was done for an audit.
    public boolean showsDecision(OrgId org, JsonObject sealed, Reader reader) {
        JsonObject body = sealed.object("body");
        String kind = body.findText("kind").orElse("");
        return body.find("body").isPresent()
                ? shows(org, kind, body.findText("id").orElse(""), body.object("body"), reader)
                : body.findText("audit")
                        .filter(audit -> hides(org, audit, reader))
                        .isEmpty();
    }

    /// The files that nothing names but entries of audits that the reader takes no part in.
    public Set<String> hiddenFiles(OrgId org, Reader reader) {
        Set<String> hidden = new HashSet<>();
        for (String kind : NAMING_FILES) {
            documents.list(org, kind).stream()
                    .filter(each -> !shows(org, each, reader))
                    .forEach(each -> hidden.addAll(files(each)));
        }
        if (!hidden.isEmpty()) {
            shown(org, documents.listAll(org), reader).forEach(each -> hidden.removeAll(files(each)));
        }
        return hidden;
    }

    private static List<String> files(Revision revision) {
        return Stream.concat(
                        Attachment.filesNamed(revision.body()).stream(),
                        revision.body().objects("evidence").stream()
                                .filter(each -> each.findText("form").equals(Optional.of("file")))
                                .flatMap(each -> each.findText("names").stream()))
                .map(digest -> digest.replaceFirst("^sha256:", ""))
                .toList();
    }

    /// Who looks at what is not theirs is told what they would be told if it did not exist.
    public void require(OrgId org, String audit, Reader reader) {
        boolean management = reader.side().equals(Optional.of(Party.MANAGEMENT));
        boolean named = reader.auditor() && names(documents.history(org, Audit.KIND, audit), reader.name());
        if (!management && !named) {
            throw absent(audit);
        }
    }

    static ProblemsException absent(String audit) {
        return ProblemsException.of(
                "audit",
                "no audit '" + audit + "'",
                "avouch audit list shows those there are; avouch audit new makes one");
    }

    /// Whether any approved audit names an auditor.
    public boolean namesAnywhere(OrgId org, String auditor) {
        return documents.list(org, Audit.KIND).stream()
                .anyMatch(head -> names(documents.history(org, Audit.KIND, head.id()), auditor));
    }

    /// A draft names nobody.
    private static boolean names(List<Revision> history, String auditor) {
        return history.stream()
                .filter(each -> each.state() == DocumentState.APPROVED)
                .reduce((one, other) -> other)
                .filter(each -> Audit.of(each).auditors().contains(auditor))
                .isPresent();
    }
}
