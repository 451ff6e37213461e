package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files of a record that something else refers to, too: they stay when the record goes. They go with the
/// last record that names them and is erased; a document that lets go of them takes none with it.
final class SharedFiles {
    private static final int PAGE = 100;

    private final Documents documents;
    private final Lake lake;

    SharedFiles(Documents documents, Lake lake) {
        this.documents = documents;
        this.lake = lake;
    }

    /// What else refers to each of a record's files; a file that nothing else needs is not in it.
    ///
    /// @param index the record that goes
    SortedMap<String, String> of(OrgId org, long index, List<String> files) {
        SortedMap<String, String> kept = new TreeMap<>();
        if (files.isEmpty()) {
            return kept;
        }
        List<Revision> revisions = revisions(org, index);
        for (String file : files) {
            named(revisions, file).or(() -> record(org, index, file)).ifPresent(other -> kept.put(file, other));
        }
        return kept;
    }

    /// Every revision of each document that is not retired, for each may be asked for; attachments of records that
    /// go, or went, are no reason to keep anything.
    private List<Revision> revisions(OrgId org, long index) {
        List<Revision> latest = documents.listAll(org);
        Map<String, DocumentState> states = new HashMap<>();
        latest.forEach(each -> states.put(each.key(), each.state()));
        Set<Optional<Subject>> gone = Stream.concat(
                        Stream.of(index), lake.erased(org).stream().map(Erased::index))
                .<Optional<Subject>>map(each -> Optional.of(new Subject.OfRecord(each)))
                .collect(Collectors.toSet());
        List<Revision> all = new ArrayList<>(documents.sealedBelow(org, Long.MAX_VALUE));
        all.addAll(latest);
        all.removeIf(each -> states.getOrDefault(each.key(), each.state()) == DocumentState.RETIRED
                || each.kind().equals(Attachment.KIND) && gone.contains(Attachment.findSubject(each.body())));
        return all;
    }

    /// Wherever it stands in a document: a digest has no other meaning.
    private static Optional<String> named(List<Revision> revisions, String file) {
        return revisions.stream()
                .filter(each -> Jcs.text(each.body()).contains(file))
                .findFirst()
                .map(SharedFiles::says);
    }

    private static String says(Revision revision) {
        return Attachment.findSubject(revision.body())
                .filter(any -> revision.kind().equals(Attachment.KIND))
                .map(Subject::text)
                .orElse(revision.key());
    }

    /// Another record whose payload names it.
    private Optional<String> record(OrgId org, long index, String file) {
        for (String type : lake.counts(org).keySet()) {
            OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
            while (before.isPresent()) {
                Lake.Found page = lake.search(org, type, file, before.getAsLong(), PAGE);
                Optional<Lake.Held> other = page.records().stream()
                        .filter(each -> each.index() != index)
                        .filter(each -> each.record()
                                .filter(payload -> names(payload, file))
                                .isPresent())
                        .findFirst();
                if (other.isPresent()) {
                    return Optional.of(new Subject.OfRecord(other.get().index()).text());
                }
                before = page.next();
            }
        }
        return Optional.empty();
    }

    private static boolean names(JsonObject payload, String file) {
        return payload.objects("files").stream()
                .anyMatch(each -> each.findText("sha256").equals(Optional.of(file)));
    }
}
