package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Files of a record that something else refers to, too: they stay when the record goes. They go with the
/// last record that names them and is erased; a document that lets go of them takes none with it.
///
/// What it costs does not grow with the documents there ever were, and of records one column is read, once.
final class SharedFiles {
    /// The record itself, and another.
    private static final int RECORDS = 2;

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
        for (Revision revision : revisions(org, index, files)) {
            String words = Jcs.text(revision.body());
            files.stream().filter(words::contains).forEach(file -> kept.putIfAbsent(file, says(revision)));
        }
        List<String> rest =
                files.stream().filter(file -> !kept.containsKey(file)).toList();
        lake.naming(org, rest, RECORDS)
                .forEach((file, indexes) -> indexes.stream()
                        .filter(other -> other != index)
                        .findFirst()
                        .ifPresent(other -> kept.put(file, new Subject.OfRecord(other).text())));
        return kept;
    }

    /// Every revision of each document that is not retired, for each may be asked for; attachments of records that
    /// go, or went, are no reason to keep anything.
    private List<Revision> revisions(OrgId org, long index, List<String> files) {
        Set<Long> gone = new HashSet<>(Set.of(index));
        lake.erased(org).stream().map(Erased::index).forEach(gone::add);
        Map<String, Boolean> retired = new HashMap<>();
        return documents.naming(org, files).stream()
                .filter(each -> !(each.kind().equals(Attachment.KIND)
                        && Attachment.findSubject(each.body()).orElse(null) instanceof Subject.OfRecord record
                        && gone.contains(record.index())))
                .filter(each -> !retired.computeIfAbsent(each.key(), any -> retired(org, each)))
                .toList();
    }

    private boolean retired(OrgId org, Revision revision) {
        return documents
                .find(org, revision.kind(), revision.id())
                .filter(latest -> latest.state() == DocumentState.RETIRED)
                .isPresent();
    }

    static String says(Revision revision) {
        return Attachment.findSubject(revision.body())
                .filter(any -> revision.kind().equals(Attachment.KIND))
                .map(Subject::text)
                .orElse(revision.key());
    }
}
