package io.avouch.web.page;

import io.avouch.core.audit.AssuranceCover;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Origin;
import io.avouch.core.time.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// One revision of a document, with what changed in it and its history.
///
/// @param before the body of the revision before it
/// @param approve where it waits for approval, and the reader may approve
/// @param editable whether the reader may write the next revision
/// @param links documents that it names, and that name it
/// @param look where it is in force and to be looked at again
/// @param lacks why it does not count as what it is meant to be, where it is in force and does not
/// @param acknowledged of a policy in force that has to be acknowledged
/// @param downloads the papers that the reader may take away
/// @param keeping files attached to it, and legal holds on it
/// @param retire where it is not retired, and the reader may approve
/// @param assured of a vendor, a subservice organisation or a SOC 2 scope: what assurance reports say of our days
/// @param origin where a file brought it from, and what that file claims of it
public record DocumentPage(
        String kind,
        String kindTitle,
        String id,
        String title,
        int revision,
        int latest,
        DocumentState state,
        String owner,
        String author,
        Optional<String> approver,
        String reason,
        Instant savedAt,
        String digest,
        OptionalLong index,
        JsonObject body,
        Optional<JsonObject> before,
        List<Related> links,
        List<RevisionLine> revisions,
        Optional<Step> approve,
        boolean editable,
        Optional<Look> look,
        Optional<AcknowledgementsPage.OfPolicy> acknowledged,
        List<String> lacks,
        List<Download> downloads,
        Keeping keeping,
        Optional<Step> retire,
        List<Assured> assured,
        Optional<Origin> origin) {
    public DocumentPage {
        downloads = List.copyOf(downloads);
        links = List.copyOf(links);
        revisions = List.copyOf(revisions);
        lacks = List.copyOf(lacks);
        assured = List.copyOf(assured);
    }

    /// What the reader could do with it by their role here.
    ///
    /// @param refused why the rules don't let them, and who may
    public record Step(Optional<String> refused) {
        public boolean offered() {
            return refused.isEmpty();
        }
    }

    /// When it was last found right as it stands.
    ///
    /// @param offered whether the reader may say so now
    public record Look(LocalDate last, LocalDate next, boolean offered) {}

    /// What assurance results of vendors say of one period of ours.
    ///
    /// @param what whose period it is
    public record Assured(String what, List<AssuranceCover> covers) {
        public Assured {
            covers = List.copyOf(covers);
        }

        public static String said(List<Days> days) {
            return days.stream().map(Days::toString).collect(Collectors.joining(", "));
        }
    }

    /// A document at the other end of a link.
    ///
    /// @param relation the property that names it, or what names this
    public record Related(String relation, String kind, String id, String title) {}
}
