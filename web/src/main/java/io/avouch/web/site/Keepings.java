package io.avouch.web.site;

import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.FileForm;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.LegalHold;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Attaching;
import io.avouch.flow.Holding;
import io.avouch.flow.KeepingFiles;
import io.avouch.web.page.Format;
import io.avouch.web.page.Keeping;
import io.avouch.web.security.Permission;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// What pages of documents and records show of attached files and legal holds.
@Component
public final class Keepings {
    private final Attaching attaching;
    private final Holding holding;

    public Keepings(Attaching attaching, Holding holding) {
        this.attaching = attaching;
        this.holding = holding;
    }

    /// As of an instant, what was sealed by then; now, also what was saved a moment ago.
    ///
    /// @param open whether it is still there, so that files may be attached to it and holds placed on it
    Keeping of(Visit visit, Subject subject, boolean open) {
        boolean now = visit.now();
        List<Attaching.Attached> files = now
                ? attaching.of(visit.org(), subject)
                : attaching.of(visit.org(), subject, visit.standing().programme());
        List<LegalHold> holds = now
                ? holding.of(visit.org(), subject)
                : holding.of(subject, visit.standing().programme());
        return new Keeping(
                subject.text(),
                files.stream().map(Keepings::attached).toList(),
                holds.stream().map(Keepings::hold).toList(),
                now && open && !of(subject, Attachment.KIND) && visit.may(Permission.DRAFT),
                now && open && !of(subject, LegalHold.KIND) && visit.may(Permission.APPROVE),
                now && visit.may(Permission.APPROVE),
                now
                        && open
                        && holds.isEmpty()
                        && subject instanceof Subject.OfRecord
                        && visit.may(Permission.ADMINISTER),
                FileForm.known(),
                KeepingFiles.BYTES_MAX >> 20);
    }

    private static boolean of(Subject subject, String kind) {
        return subject instanceof Subject.OfDocument document && document.kind().equals(kind);
    }

    private static Keeping.Attached attached(Attaching.Attached each) {
        Attachment attachment = each.attachment();
        Optional<EvidenceFile> held = each.file().filter(EvidenceFile::held);
        return new Keeping.Attached(
                attachment.id(),
                held.map(EvidenceFile::name),
                each.file()
                        .map(EvidenceFile::erasedBy)
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong),
                held.map(file -> file.form().mediaType()).orElse(""),
                held.map(file -> Format.bytes(file.bytes())).orElse(""),
                attachment.sha256(),
                attachment.author(),
                attachment.inspector(),
                attachment.inspectedOn(),
                attachment.remark());
    }

    private static Keeping.Hold hold(LegalHold hold) {
        return new Keeping.Hold(
                hold.id(),
                hold.matter(),
                hold.placedBy(),
                hold.placedAt().atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
