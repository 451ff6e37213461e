package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.ErasureList;
import io.avouch.core.port.ErasureLog;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.Standstill;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.LegalHold;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lawful erasure of one record: its payload and salt leave every file, its entry stays, and the decision
/// to erase it is an entry itself, with who and why.
///
/// The decision comes first. What a crash cuts short is finished at the next start.
public final class Erasing {
    private static final System.Logger LOG = System.getLogger(Erasing.class.getName());
    private static final int REASON_MIN = 3;
    private static final int REASON_MAX = 2_000;

    private final Organisations organisations;
    private final EvidenceLog log;
    private final ErasureLog erasures;
    private final Lake lake;
    private final List<Erasable> keepers;
    private final List<Erasable> remembering;
    private final Standstill standstill;
    private final Decisions decisions;
    private final ErasureList list;
    private final UnitOfWork work;
    private final Holding holding;
    private final KeepingFiles files;
    private final SharedFiles shared;
    private final ErasedNames names;
    private final Documents documents;

    /// One erasure at a time in each organisation; none waits for another's.
    private final Map<OrgId, Object> turns = new ConcurrentHashMap<>();

    /// @param keepers everything but the lake that keeps something of records
    /// @param remembering what keeps something of records in memory, and forgets once nothing can be read again
    /// @param standstill keeps runs of tests away meanwhile
    /// @param list    the decisions to erase, kept apart from backups
    /// @param holding what may not be erased, and the files of a record
    /// @param files which of those were handed in
    /// @param documents what may refer to such a file, too, and says what else somebody is called
    /// @param tests whose own words are no names
    /// @param types which fields of a record are free, so that a name may stand there
    public Erasing(
            Organisations organisations,
            EvidenceLog log,
            ErasureLog erasures,
            Lake lake,
            List<Erasable> keepers,
            List<Erasable> remembering,
            Standstill standstill,
            Decisions decisions,
            ErasureList list,
            UnitOfWork work,
            Holding holding,
            KeepingFiles files,
            Documents documents,
            Map<String, RecordType> types,
            TestShelf tests) {
        this.organisations = organisations;
        this.log = log;
        this.erasures = erasures;
        this.lake = lake;
        this.keepers = List.copyOf(keepers);
        this.remembering = List.copyOf(remembering);
        this.standstill = standstill;
        this.decisions = decisions;
        this.list = list;
        this.work = work;
        this.holding = holding;
        this.files = files;
        this.shared = new SharedFiles(documents, lake);
        this.documents = documents;
        this.names = new ErasedNames(documents, lake, types, tests);
    }

    /// The same for files by themselves.
    ///
    /// @param copies what else may hold a copy of a file
    /// @param needs  what names a file, and which audit rests on it
    public ErasingFiles ofFiles(List<Erasable> copies, FileNeeds needs) {
        return new ErasingFiles(organisations, log, erasures, files, copies, decisions, list, work, holding, needs);
    }

    /// What an erasure did.
    ///
    /// @param filesErased how many files went with the record
    /// @param filesKeptFor what else refers to the files of the record that stay
    /// @param reach what it reached of results that people were shown
    public record Done(Erased erased, int filesErased, List<String> filesKeptFor, ErasureReach reach) {
        public Done {
            filesKeptFor = List.copyOf(filesKeptFor);
        }
    }

    /// What is under a legal hold stays, whoever asks. Runs are waited for before it is decided: until then somebody
    /// may place a hold.
    public Done erase(OrgId org, long index, String reason, String actor) {
        synchronized (turns.computeIfAbsent(org, any -> new Object())) {
            String why = requireReason(reason);
            requireFree(org, index);
            AtomicReference<@Nullable Done> done = new AtomicReference<>();
            standstill.during(org, () -> {
                requireFree(org, index);
                done.set(decide(org, index, why, actor, JsonObject.EMPTY));
            });
            return Objects.requireNonNull(done.get());
        }
    }

    /// What the erasure of a record would reach of results, looked for as it would be now.
    public ErasureReach reach(OrgId org, long index) {
        requireErasable(org, index);
        Held held = lake.find(org, index).orElseThrow();
        return reach(org, erasure(held, -1, List.of(), names.of(org, held)));
    }

    private ErasureReach reach(OrgId org, Erasable.Erasure erasure) {
        return ErasureReach.of(
                org,
                keepers.stream()
                        .flatMap(keeper -> keeper.reach(org, erasure).stream())
                        .toList(),
                documents);
    }

    private static Erasable.Erasure erasure(Held held, long by, List<String> files, ErasedNames.Names names) {
        String record =
                held.source() + "/" + held.record().map(each -> each.text("id")).orElse("");
        return new Erasable.Erasure(held.index(), by, record, files, names.said(), names.own());
    }

    private void requireFree(OrgId org, long index) {
        requireErasable(org, index);
        holding.requireFree(org, index);
    }

    /// The reason without what surrounds it.
    static String requireReason(String reason) {
        String why = reason.strip();
        if (why.length() < REASON_MIN || why.length() > REASON_MAX) {
            throw ProblemsException.of(
                    "reason",
                    "a reason has " + REASON_MIN + " to " + REASON_MAX + " characters, this one " + why.length(),
                    "say under which duty or request it is erased; the reason is kept");
        }
        return why;
    }

    private void requireErasable(OrgId org, long index) {
        Optional<Erased> gone = find(org, index);
        if (gone.isPresent()) {
            throw ProblemsException.of(
                    "index",
                    "the record of entry " + index + " is erased already, by entry "
                            + gone.get().by(),
                    "");
        }
        Held held = lake.find(org, index)
                .orElseThrow(() -> ProblemsException.of("index", "there is no record with index " + index, ""));
        if (held.type().equals(LakeLine.DECISION)) {
            throw ProblemsException.of(
                    "index",
                    "entry " + index + " is a decision",
                    "records are erased, decisions are the programme's own history");
        }
    }

    /// The decision says what became of the files, too, by what else refers to them: a digest would outlive its file.
    /// Verifiers look for `index` first, so each further member is named to stand behind it in canonical order.
    ///
    /// @param more what else it says
    private Done decide(OrgId org, long index, String why, String actor, JsonObject more) {
        List<String> files = handedIn(org, index);
        SortedMap<String, String> kept = shared.of(org, index, files);
        List<String> keptFor = kept.values().stream().distinct().sorted().toList();
        Json.ObjectBuilder body = Json.object().put("index", index).put("reason", why);
        more.members().forEach(body::put);
        if (!files.isEmpty()) {
            body.put("taken_files", files.size() - kept.size()).put("shared_with", Json.texts(keptFor));
        }
        Held held = lake.find(org, index).orElseThrow();
        ErasedNames.Names gone = names.of(org, held);
        ErasureReach reach = reach(org, erasure(held, -1, files, gone));
        JsonObject decided = body.put("reached", reach.sealed()).build();
        UUID decision = work.in(org, () -> decisions.add(org, "erasure", actor, organisations.now(org), decided));
        log.sealDecisions(org);
        list.add(org, new ErasureList.Line(index, erasures.commitment(org, index), why, actor, false));
        Erased erased = finish(org, index, erasures.indexOf(org, decision), Optional.of(gone));
        return new Done(erased, files.size() - kept.size(), keptFor, reach);
    }

    /// Of a record's files those that are here: what nobody handed in can neither go nor stay.
    private List<String> handedIn(OrgId org, long index) {
        return holding.files(org, new Subject.OfRecord(index)).stream()
                .filter(sha256 ->
                        files.find(org, sha256).filter(EvidenceFile::held).isPresent())
                .toList();
    }

    public Optional<Erased> find(OrgId org, long index) {
        return lake.erased(org).stream().filter(each -> each.index() == index).findFirst();
    }

    /// @param known what goes with the record, where it was looked for just now
    private Erased finish(OrgId org, long index, long by, Optional<ErasedNames.Names> known) {
        Optional<Held> held = lake.find(org, index);
        if (held.isPresent()) {
            standstill.during(org, () -> {
                // At start nobody looked before, and what is shared may be other than it was.
                List<String> going = new ArrayList<>(handedIn(org, index));
                going.removeAll(shared.of(org, index, going).keySet());
                Erasable.Erasure erasure =
                        erasure(held.get(), by, going, known.orElseGet(() -> names.of(org, held.get())));
                keepers.forEach(keeper -> keeper.erase(org, erasure));
                // The lake last: until then a crash leaves the record findable, and all of this is done again.
                lake.erase(org, erasure);
                remembering.forEach(each -> each.erase(org, erasure));
            });
        }
        letGo(Optional.of(org));
        log.checkpoint(org);
        return find(org, index)
                .orElseThrow(() -> new IllegalStateException("entry " + index + " was not erased from the lake"));
    }

    /// At start: finishes what was decided and cut short, and erases again what a restored backup brought back.
    /// Where that fails it fails for that organisation alone, and is tried again at the next start.
    public void resume() {
        boolean decided = false;
        for (Organisation organisation : organisations.list()) {
            OrgId org = organisation.id();
            decided |= tried("what was decided to be erased of " + org + " is not erased whole", () -> resume(org));
        }
        if (decided) {
            // What a crash kept from it before.
            tried("what was erased may still lie in the write-ahead log", () -> {
                letGo(Optional.empty());
                return true;
            });
        }
    }

    /// The write-ahead log is everybody's.
    private void letGo(Optional<OrgId> first) {
        synchronized (turns) {
            erasures.letGo(first);
        }
    }

    private static boolean tried(String otherwise, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.ERROR, otherwise, failed);
            return true;
        }
    }

    /// Whether there was anything to erase.
    private boolean resume(OrgId org) {
        List<ErasureList.Line> listed = list.of(org);
        List<ErasureLog.Decided> decided = erasures.decided(org);
        for (ErasureLog.Decided each : decided) {
            listAgain(list, listed, org, each, erasures.commitment(org, each.index()), false);
            if (find(org, each.index()).isEmpty()) {
                finish(org, each.index(), each.by(), Optional.empty());
            }
        }
        for (ErasureList.Line line : listed) {
            if (!line.file()
                    && find(org, line.index()).isEmpty()
                    && erasures.commitment(org, line.index()).equals(line.commitment())) {
                decide(org, line.index(), line.reason(), line.actor(), repeated(org, line.index()));
            }
        }
        return !decided.isEmpty();
    }

    /// A stop between a decision and its line would let a backup bring back for good what was erased.
    static void listAgain(
            ErasureList list,
            List<ErasureList.Line> listed,
            OrgId org,
            ErasureLog.Decided each,
            String commitment,
            boolean file) {
        boolean there = listed.stream()
                .anyMatch(line -> line.file() == file
                        && line.index() == each.index()
                        && line.commitment().equals(commitment));
        if (!there) {
            list.add(org, new ErasureList.Line(each.index(), commitment, each.reason(), each.actor(), file));
        }
    }

    /// It was decided when nothing held it: a hold that came back with the backup was lifted since, and the decision
    /// names it, so that nobody has to guess why something held is gone.
    private JsonObject repeated(OrgId org, long index) {
        Json.ObjectBuilder more = Json.object().put("repeated_after_restore", true);
        List<String> holds = holding.of(org, new Subject.OfRecord(index)).stream()
                .map(hold -> LegalHold.KIND + "/" + hold.id())
                .toList();
        if (!holds.isEmpty()) {
            more.put("lifted_before", Json.texts(holds));
        }
        return more.build();
    }
}
