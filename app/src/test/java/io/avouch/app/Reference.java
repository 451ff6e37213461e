package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is known of an organisation, worked out from raw payloads, readings and documents alone: slowly, hour by
/// hour, and with none of the engine's words.
final class Reference {
    static final Duration HOUR = Duration.ofHours(1);
    static final String CONFIGURATION = "configuration";

    final Evidence all;
    private final Map<String, BitSet> whole = new HashMap<>();
    private final Map<String, Map<String, JsonObject>> inForce = new HashMap<>();

    Reference(Evidence all) {
        this.all = all;
    }

    /// A thing and its last known payload.
    record Thing(String key, String source, JsonObject payload) {
        Instant at() {
            return Instant.parse(payload.text("occurred_at"));
        }

        boolean inWindow() {
            return RandomOrganisation.WINDOW.contains(at());
        }
    }

    /// Of each thing the version that the source revised last.
    List<Thing> latest(String type) {
        Map<String, SealedRecord> best = new TreeMap<>();
        for (SealedRecord record : all.records()) {
            if (record.type().equals(type)) {
                best.merge(key(record), record, (one, two) -> later(two, one) ? two : one);
            }
        }
        return best.entrySet().stream()
                .map(each -> new Thing(
                        each.getKey(), each.getValue().source(), each.getValue().record()))
                .toList();
    }

    private static String key(SealedRecord record) {
        String key = record.source() + "/" + record.record().text("id");
        return Set.of("account", CONFIGURATION).contains(record.type())
                ? key + "@" + record.record().text("occurred_at")
                : key;
    }

    private boolean later(SealedRecord one, SealedRecord two) {
        int order = revised(one).compareTo(revised(two));
        return order > 0 || order == 0 && digest(one).compareTo(digest(two)) > 0;
    }

    private Instant revised(SealedRecord record) {
        return record.record()
                .findText("revised_at")
                .map(Instant::parse)
                .orElseGet(() -> covers(run(record.run())).to());
    }

    private static String digest(SealedRecord record) {
        return Digest.of(Jcs.text(record.record())).hex();
    }

    private CollectionRun run(String id) {
        return all.runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static io.avouch.core.time.Window covers(CollectionRun run) {
        return run.closing().orElseThrow().covers();
    }

    /// The documents in force: of each the last approved revision, unless it was retired since.
    Map<String, JsonObject> inForce(String kind) {
        return inForce.computeIfAbsent(kind, this::worked);
    }

    private Map<String, JsonObject> worked(String kind) {
        Map<String, JsonObject> bodies = new TreeMap<>();
        for (Revision revision : history(kind)) {
            if (revision.state() == DocumentState.APPROVED) {
                bodies.put(revision.id(), revision.body());
            } else if (revision.state() == DocumentState.RETIRED) {
                bodies.remove(revision.id());
            }
        }
        return bodies;
    }

    /// Of each document what its last approved revision says, retired since or not.
    List<JsonObject> lastApproved(String kind) {
        Map<String, JsonObject> bodies = new TreeMap<>();
        for (Revision revision : history(kind)) {
            if (revision.state() == DocumentState.APPROVED) {
                bodies.put(revision.id(), revision.body());
            }
        }
        return List.copyOf(bodies.values());
    }

    List<Revision> history(String kind) {
        return all.documents().stream()
                .filter(revision -> revision.kind().equals(kind))
                .sorted(Comparator.comparingInt(Revision::number))
                .toList();
    }

    /// By all scopes: what one alone leaves out is in the others.
    Set<String> leftOut() {
        Map<String, Long> by = inForce("scope").values().stream()
                .flatMap(scope -> scope.objects("exclusions").stream()
                        .map(exclusion -> exclusion.text("subject"))
                        .distinct())
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        by.values().removeIf(scopes -> scopes < inForce("scope").size());
        return by.keySet();
    }

    List<CollectionRun> runs(String source, String type) {
        return all.runs().stream()
                .filter(run -> run.opening().type().equals(type)
                        && run.opening().source().equals(source))
                .toList();
    }

    Set<String> sources(String type) {
        Set<String> names = new TreeSet<>();
        inForce("source").values().stream()
                .filter(source -> source.texts("record_types").contains(type))
                .forEach(source -> names.add(source.text("title")));
        all.runs().stream()
                .filter(run -> run.opening().type().equals(type))
                .forEach(run -> names.add(run.opening().source()));
        return names;
    }

    Optional<JsonObject> declared(String source) {
        return inForce("source").values().stream()
                .filter(each -> each.text("title").equals(source))
                .findFirst();
    }

    private boolean expected(String source, Instant hour) {
        Optional<JsonObject> document = declared(source);
        Optional<Instant> since =
                document.flatMap(each -> each.findText("since")).map(RandomTimes::start);
        Optional<Instant> until =
                document.flatMap(each -> each.findText("until")).map(RandomTimes::end);
        return since.filter(hour::isBefore).isEmpty()
                && until.filter(end -> !hour.isBefore(end)).isEmpty();
    }

    /// Whether a source was to be read in some hour of the window.
    boolean due(String source) {
        for (Instant hour = all.window().from(); hour.isBefore(all.window().to()); hour = hour.plus(HOUR)) {
            if (expected(source, hour)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a reading that ended well, with the count that its source gave, saw this hour.
    private boolean read(String source, String type, Instant hour) {
        return whole.computeIfAbsent(source + " " + type, any -> hours(source, type))
                .get(hour(hour));
    }

    private BitSet hours(String source, String type) {
        BitSet read = new BitSet();
        runs(source, type).stream()
                .filter(CollectionRun::whole)
                .forEach(run ->
                        read.set(hour(covers(run).from()), hour(covers(run).to())));
        return read;
    }

    private static int hour(Instant at) {
        return (int) Duration.between(RandomOrganisation.BEGIN, at).toHours();
    }

    /// Whether some source of a type was not read in some hour of a stretch in which it was to be: from the day it
    /// is said to be there, else from its first reading, and in all of the window.
    boolean unread(String type, Instant from, Instant to) {
        if (sources(type).isEmpty()) {
            return true;
        }
        for (String source : sources(type)) {
            Instant first = declared(source)
                    .flatMap(each -> each.findText("since"))
                    .map(RandomTimes::start)
                    .orElseGet(() -> runs(source, type).stream()
                            .map(run -> covers(run).from())
                            .filter(start -> start.isBefore(all.window().from()))
                            .min(Comparator.naturalOrder())
                            .orElse(all.window().from()));
            for (Instant hour = later(from, first).truncatedTo(ChronoUnit.HOURS);
                    hour.isBefore(to) && hour.isBefore(all.observedTo());
                    hour = hour.plus(HOUR)) {
                if (expected(source, hour) && !read(source, type, hour)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }

    /// Until when each of these types was read, as far as anything of it was.
    Instant readUntil(String... types) {
        Instant until = all.observedTo();
        for (String type : types) {
            Optional<Instant> last = all.runs().stream()
                    .filter(run -> run.opening().type().equals(type) && run.whole())
                    .map(run -> covers(run).to())
                    .max(Comparator.naturalOrder());
            until = last.filter(until::isAfter).orElse(until);
        }
        return until;
    }

    /// Everything of these types was read over the whole window, and the sources counted it.
    boolean complete(List<String> types) {
        Set<CountMethod> methods = new HashSet<>();
        for (String type : types) {
            if (sources(type).isEmpty() || needed(type)) {
                return false;
            }
            for (String source : sources(type)) {
                if (type.equals("account") ? unseen(source) : unreadInWindow(source, type)) {
                    return false;
                }
            }
            all.runs().stream()
                    .filter(run -> run.opening().type().equals(type))
                    .filter(run -> touches(run))
                    .forEach(run -> methods.add(
                            run.closing().orElseThrow().expectedCount().isEmpty()
                                    ? CountMethod.NONE
                                    : run.closing().orElseThrow().countMethod()));
        }
        return methods.equals(Set.of(CountMethod.SOURCE));
    }

    private boolean touches(CollectionRun run) {
        boolean instant = covers(run).from().equals(covers(run).to());
        return instant
                ? all.window().contains(covers(run).from())
                : covers(run).from().isBefore(all.window().to())
                        && covers(run).to().isAfter(all.window().from());
    }

    private boolean unreadInWindow(String source, String type) {
        for (Instant hour = all.window().from(); hour.isBefore(all.window().to()); hour = hour.plus(HOUR)) {
            if (expected(source, hour) && !read(source, type, hour)) {
                return true;
            }
        }
        return false;
    }

    /// A system in scope needs records of this type and no source says that it gives them.
    private boolean needed(String type) {
        return inForce("system").entrySet().stream()
                .filter(system -> system.getValue().flag("in_scope"))
                .filter(system -> system.getValue().texts("record_types").contains(type))
                .anyMatch(system -> inForce("source").values().stream()
                        .noneMatch(source -> source.texts("record_types").contains(type)
                                && source.texts("systems").contains(system.getKey())));
    }

    /// When whole snapshots of a source were taken.
    TreeSet<Instant> snapshots(String source) {
        return snapshots(source, "account");
    }

    TreeSet<Instant> snapshots(String source, String type) {
        TreeSet<Instant> taken = new TreeSet<>();
        for (CollectionRun run : runs(source, type)) {
            if (run.whole()) {
                taken.add(covers(run).to());
            }
        }
        return taken;
    }

    Duration limit(String source) {
        return declared(source).isPresent() ? Duration.ofDays(14) : Duration.ofDays(2);
    }

    /// At some hour of the window the last snapshot was older than twice the cadence; or one never came whole.
    private boolean unseen(String source) {
        Instant from = all.window().from();
        Instant to = all.window().to();
        Optional<JsonObject> document = declared(source);
        from = later(
                from,
                document.flatMap(each -> each.findText("since"))
                        .map(RandomTimes::start)
                        .orElse(from));
        Instant until = document.flatMap(each -> each.findText("until"))
                .map(RandomTimes::end)
                .orElse(to);
        to = until.isBefore(to) ? until : to;
        TreeSet<Instant> taken = snapshots(source);
        if (taken.floor(to) == null) {
            return true;
        }
        for (Instant hour = from.plus(HOUR); !hour.isAfter(to); hour = hour.plus(HOUR)) {
            Instant last = taken.lower(hour);
            if (Duration.between(last == null || last.isBefore(from) && taken.floor(from) == null ? from : last, hour)
                            .compareTo(limit(source))
                    > 0) {
                return true;
            }
        }
        for (CollectionRun run : runs(source, "account")) {
            Instant at = covers(run).to();
            boolean short_ = run.closing().orElseThrow().expectedCount().isPresent()
                    && run.closing().orElseThrow().expectedCount().getAsLong() != run.received();
            if (short_ && !at.isBefore(from) && at.isBefore(to)) {
                return true;
            }
        }
        return false;
    }
}
