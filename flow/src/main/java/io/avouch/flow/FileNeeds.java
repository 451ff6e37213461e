package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.core.selection.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/// What names a file, and what people were shown that rests on it.
public final class FileNeeds {
    /// A decision names no more records than these.
    private static final int RECORDS_MAX = 20;

    /// No more records than these are looked for in selections.
    private static final int DRAWN_MAX = 10_000;

    private final Documents documents;
    private final Lake lake;
    private final Auditing auditing;
    private final Decisions decisions;

    public FileNeeds(Documents documents, Lake lake, Auditing auditing, Decisions decisions) {
        this.documents = documents;
        this.lake = lake;
        this.auditing = auditing;
        this.decisions = decisions;
    }

    FileReach reach(OrgId org, String sha256) {
        List<FileReach.Frozen> frozen = new ArrayList<>();
        for (Audit audit : auditing.list(org)) {
            for (Freeze freeze : auditing.listFreezes(org, audit.id())) {
                List<String> by = restsOn(org, sha256, freeze, true);
                if (!by.isEmpty()) {
                    frozen.add(new FileReach.Frozen(freeze.id(), audit.id(), freeze.run(), by, audit.underWay()));
                }
            }
        }
        return new FileReach(namedBy(org, sha256), frozen, drawn(org, sha256), packs(org, sha256));
    }

    /// Documents that are not retired, by what their file belongs to, and the first of the records.
    private List<String> namedBy(OrgId org, String sha256) {
        Set<String> named = new LinkedHashSet<>();
        for (Revision revision : documents.naming(org, List.of(sha256))) {
            documents
                    .find(org, revision.kind(), revision.id())
                    .filter(latest -> latest.state() != DocumentState.RETIRED)
                    .ifPresent(any -> named.add(SharedFiles.says(revision)));
        }
        records(org, sha256, RECORDS_MAX).forEach(index -> named.add(new Subject.OfRecord(index).text()));
        return List.copyOf(named);
    }

    private List<Long> records(OrgId org, String sha256, int limit) {
        return lake.naming(org, List.of(sha256), limit).getOrDefault(sha256, List.of());
    }

    void requireNoFreeze(OrgId org, String sha256) {
        for (Audit audit : auditing.list(org)) {
            Optional<String> need = !audit.underWay()
                    ? Optional.empty()
                    : auditing.listFreezes(org, audit.id()).stream()
                            .flatMap(freeze -> restsOn(org, sha256, freeze, false).stream()
                                    .map(by -> "freeze " + freeze.number() + " of audit/" + freeze.audit()
                                            + " rests on " + by + ", which names it"))
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
    ///
    /// @param alone without what belongs to other audits
    private List<String> restsOn(OrgId org, String sha256, Freeze freeze, boolean alone) {
        long size = freeze.checkpoint().size();
        Set<String> by = new LinkedHashSet<>();
        documents.naming(org, List.of(sha256)).stream()
                .filter(each -> below(each, size))
                .flatMap(each -> documents.history(org, each.kind(), each.id()).stream()
                        .filter(revision -> below(revision, size))
                        .reduce((older, newer) -> newer)
                        .stream())
                .filter(then -> then.state() != DocumentState.RETIRED
                        && Jcs.text(then.body()).contains(sha256))
                .filter(then -> !alone || !ofAnother(org, freeze.audit(), then))
                .map(SharedFiles::says)
                .forEach(by::add);
        records(org, sha256, RECORDS_MAX).stream()
                .filter(index -> index < size)
                .map(index -> new Subject.OfRecord(index).text())
                .forEach(by::add);
        return List.copyOf(by);
    }

    private boolean ofAnother(OrgId org, String audit, Revision document) {
        return Engagements.audit(documents, org, document)
                .filter(other -> !other.equals(audit))
                .flatMap(other -> documents.find(org, Audit.KIND, other))
                .filter(other -> Audit.of(other).type() != AuditType.INTERNAL_AUDIT)
                .isPresent();
    }

    private static boolean below(Revision revision, long size) {
        return revision.index().isPresent() && revision.index().getAsLong() < size;
    }

    private List<String> drawn(OrgId org, String sha256) {
        List<Revision> selections = documents.list(org, Selection.KIND).stream()
                .filter(each -> !each.brought())
                .toList();
        if (selections.isEmpty()) {
            return List.of();
        }
        List<Long> indexes = records(org, sha256, DRAWN_MAX).stream().sorted().toList();
        List<String> items = lake.findAll(org, indexes).stream()
                .flatMap(held -> held.record().stream().map(record -> held.source() + "/" + record.text("id")))
                .toList();
        return selections.stream()
                .filter(each -> items.stream().anyMatch(Selection.of(each).selection()::holds))
                .map(Revision::id)
                .toList();
    }

    /// Those that stand on a checkpoint behind the first entry that names it.
    private long packs(OrgId org, String sha256) {
        OptionalLong first = LongStream.concat(
                        documents.naming(org, List.of(sha256)).stream().flatMapToLong(each -> each.index().stream()),
                        records(org, sha256, 1).stream().mapToLong(Long::longValue))
                .min();
        return first.isEmpty()
                ? 0
                : decisions.sealedBelow(org, Long.MAX_VALUE).stream()
                        .filter(each -> each.kind().equals(Packing.DECISION))
                        .map(SealedDecision::body)
                        .filter(body -> mayHold(body, first.getAsLong()))
                        .count();
    }

    private static boolean mayHold(JsonObject pack, long first) {
        return pack.findLong("size").orElse(0L) > first
                && pack.findText("disclosure")
                        .flatMap(Disclosure::find)
                        .filter(level -> level != Disclosure.PSEUDONYMS)
                        .isPresent();
    }
}
