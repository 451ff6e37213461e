package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.FileErasure;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.ErasureList;
import io.avouch.core.port.ErasureLog;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.LegalHold;
import io.avouch.core.programme.Organisation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Lawful erasure of one file by itself: its bytes and its name go, and what names it stays and says that they went,
/// by which entry's decision.
///
/// The decision comes first. What a crash cuts short is finished at the next start.
public final class ErasingFiles {
    private static final System.Logger LOG = System.getLogger(ErasingFiles.class.getName());

    private final Organisations organisations;
    private final EvidenceLog log;
    private final ErasureLog erasures;
    private final KeepingFiles files;
    private final List<Erasable> copies;
    private final Decisions decisions;
    private final ErasureList list;
    private final UnitOfWork work;
    private final Holding holding;
    private final FileNeeds needs;

    /// @param copies what else may hold a copy of a file
    /// @param list   the decisions to erase, kept apart from backups
    /// @param needs  what names a file, and which audit rests on it
    ErasingFiles(
            Organisations organisations,
            EvidenceLog log,
            ErasureLog erasures,
            KeepingFiles files,
            List<Erasable> copies,
            Decisions decisions,
            ErasureList list,
            UnitOfWork work,
            Holding holding,
            FileNeeds needs) {
        this.organisations = organisations;
        this.log = log;
        this.erasures = erasures;
        this.files = files;
        this.copies = List.copyOf(copies);
        this.decisions = decisions;
        this.list = list;
        this.work = work;
        this.holding = holding;
        this.needs = needs;
    }

    /// What an erasure did.
    ///
    /// @param by the entry of its decision
    /// @param reach what names the file still, and what it reached of what people were shown
    public record Done(String sha256, long by, FileReach reach) {}

    /// What the erasure of a file would reach, looked for as it would be now.
    public FileReach reach(OrgId org, String sha256) {
        return needs.reach(org, requireHeld(org, sha256).sha256());
    }

    /// What is under a legal hold stays, and so does what an audit rests on that is frozen and not over.
    public synchronized Done erase(OrgId org, String sha256, String reason, String actor) {
        String why = Erasing.requireReason(reason);
        EvidenceFile file = requireHeld(org, sha256);
        holding.requireFree(org, sha256);
        needs.requireNoFreeze(org, sha256);
        return decide(org, file, why, actor, JsonObject.EMPTY);
    }

    private EvidenceFile requireHeld(OrgId org, String sha256) {
        EvidenceFile file = files.get(org, sha256);
        if (!file.held()) {
            throw ProblemsException.of(
                    "file",
                    "the file " + sha256 + " is erased already"
                            + (file.erasedBy().isPresent()
                                    ? ", by entry " + file.erasedBy().getAsLong()
                                    : ""),
                    "");
        }
        return file;
    }

    /// @param more what else the decision says
    private Done decide(OrgId org, EvidenceFile file, String why, String actor, JsonObject more) {
        long received = received(org, file);
        FileReach reach = needs.reach(org, file.sha256());
        Json.ObjectBuilder body = Json.object()
                .put("named_by", Json.texts(reach.namedBy()))
                .put("reached", reach.sealed())
                .put("reason", why)
                .put(FileErasure.RECEIVED, received);
        more.members().forEach(body::put);
        JsonObject decided = body.build();
        UUID decision =
                work.in(org, () -> decisions.add(org, FileErasure.KIND, actor, organisations.now(org), decided));
        log.sealDecisions(org);
        list.add(org, new ErasureList.Line(received, erasures.commitment(org, received), why, actor, true));
        long by = erasures.indexOf(org, decision);
        finish(org, file, by);
        return new Done(file.sha256(), by, reach);
    }

    /// The entry that says when it came in; a file that came in a moment ago gets its own now.
    private long received(OrgId org, EvidenceFile file) {
        if (file.index().isEmpty()) {
            log.sealDecisions(org);
        }
        return files.get(org, file.sha256()).index().orElseThrow();
    }

    private void finish(OrgId org, EvidenceFile file, long by) {
        Erasable.Erasure erasure =
                new Erasable.Erasure(file.index().orElse(by), by, "", List.of(file.sha256()), List.of(), List.of());
        files.erase(org, erasure);
        copies.forEach(keeper -> keeper.erase(org, erasure));
        log.checkpoint(org);
    }

    /// At start: finishes what was decided and cut short, and erases again what a restored backup brought back.
    public void resume() {
        for (Organisation organisation : organisations.list()) {
            try {
                resume(organisation.id());
            } catch (RuntimeException failed) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "files of " + organisation.id() + " that were decided to be erased are not all erased",
                        failed);
            }
        }
    }

    private void resume(OrgId org) {
        List<ErasureList.Line> listed = list.of(org);
        for (ErasureLog.Decided each : erasures.decidedFiles(org)) {
            Erasing.listAgain(list, listed, org, each, erasures.commitment(org, each.index()), true);
            held(org, each.index()).ifPresent(file -> finish(org, file, each.by()));
        }
        for (ErasureList.Line line : listed) {
            if (line.file() && erasures.commitment(org, line.index()).equals(line.commitment())) {
                held(org, line.index())
                        .ifPresent(file -> decide(org, file, line.reason(), line.actor(), repeated(org, file)));
            }
        }
    }

    private Optional<EvidenceFile> held(OrgId org, long received) {
        return files.findReceived(org, received).filter(EvidenceFile::held);
    }

    /// It was decided when nothing held it, as an erased record's is.
    private JsonObject repeated(OrgId org, EvidenceFile file) {
        Json.ObjectBuilder more = Json.object().put("repeated_after_restore", true);
        List<String> holds = holding.ofFile(org, file.sha256()).stream()
                .map(hold -> LegalHold.KIND + "/" + hold.id())
                .toList();
        if (!holds.isEmpty()) {
            more.put("lifted_before", Json.texts(holds));
        }
        return more.build();
    }
}
