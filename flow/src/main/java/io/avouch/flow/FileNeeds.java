package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What names a file, and which frozen audit rests on it.
public final class FileNeeds {
    /// A decision names no more records than these.
    private static final int RECORDS_MAX = 20;

    private final Documents documents;
    private final Lake lake;
    private final Auditing auditing;

    public FileNeeds(Documents documents, Lake lake, Auditing auditing) {
        this.documents = documents;
        this.lake = lake;
        this.auditing = auditing;
    }

    /// Documents that are not retired, by what their file belongs to, and the first of the records.
    List<String> namedBy(OrgId org, String sha256) {
        Set<String> named = new LinkedHashSet<>();
        for (Revision revision : documents.naming(org, List.of(sha256))) {
            documents
                    .find(org, revision.kind(), revision.id())
                    .filter(latest -> latest.state() != DocumentState.RETIRED)
                    .ifPresent(any -> named.add(SharedFiles.says(revision)));
        }
        records(org, sha256).forEach(index -> named.add(new Subject.OfRecord(index).text()));
        return List.copyOf(named);
    }

    private List<Long> records(OrgId org, String sha256) {
        return lake.naming(org, List.of(sha256), RECORDS_MAX).getOrDefault(sha256, List.of());
    }

    void requireNoFreeze(OrgId org, String sha256) {
        for (Audit audit : auditing.list(org)) {
            Optional<String> need = !audit.underWay()
                    ? Optional.empty()
                    : auditing.listFreezes(org, audit.id()).stream()
                            .flatMap(freeze -> needs(org, sha256, freeze))
                            .findFirst();
            if (need.isPresent()) {
                throw ProblemsException.of(
                        "file",
                        "the file " + sha256 + " can't be erased: " + need.get(),
                        "it can be once audit/" + audit.id() + " says that it is finished or withdrawn, or is retired");
            }
        }
    }

    /// What was frozen is tested and packed as it stood then, whatever became of it since.
    private Stream<String> needs(OrgId org, String sha256, Freeze freeze) {
        long size = freeze.checkpoint().size();
        List<String> by = new ArrayList<>();
        documents.naming(org, List.of(sha256)).stream()
                .filter(each -> below(each, size))
                .flatMap(each -> documents.history(org, each.kind(), each.id()).stream()
                        .filter(revision -> below(revision, size))
                        .reduce((older, newer) -> newer)
                        .stream())
                .filter(then -> then.state() != DocumentState.RETIRED
                        && Jcs.text(then.body()).contains(sha256))
                .map(SharedFiles::says)
                .forEach(by::add);
        records(org, sha256).stream()
                .filter(index -> index < size)
                .map(index -> new Subject.OfRecord(index).text())
                .forEach(by::add);
        return by.stream()
                .limit(1)
                .map(first -> "freeze " + freeze.number() + " of audit/" + freeze.audit() + " rests on " + first
                        + ", which names it");
    }

    private static boolean below(Revision revision, long size) {
        return revision.index().isPresent() && revision.index().getAsLong() < size;
    }
}
