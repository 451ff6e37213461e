package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Mentions;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Instants;
import io.avouch.flow.SeenAi.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// AI that was seen and that no register names: listed until somebody registers it or decides about it in a ticket.
///
/// The first sight, and the first one after each loss of the register, are judged by the rule of the test of it
/// (`shadow-ai.resolved`): registered when it was due or since, or settled by a ticket ([DecidingTicket]) that names it
/// and was closed after that very sight. What was settled late is done and not listed; the test has its fail. Seen is
/// what a sighting says (of networks, invoices, sign-ons, files of components), which the test reads; and, in this list
/// alone, models of deployments, and models and AI systems of logged events (spans).
public final class ShadowAi implements Erasable {
    /// How long there is to decide.
    public static final Duration TIME = RegisteredAi.TIME;

    private static final int KEPT_MAX = 16;

    /// What of the lake is looked at.
    private static final List<String> TYPES = List.of("model", "sighting", "deployment", "ai_event", "matter");

    private final Mentions mentions;
    private final PastRecords records;
    private final Standings standings;
    private final DeployedAi deployed;
    private final Kept<Key, Found> kept = new Kept<>(KEPT_MAX);

    /// While documents and records stay the same, so does what nobody decided about.
    private record Key(OrgId org, Programme programme, List<PastRecords.Mark> marks) {}

    public ShadowAi(Mentions mentions, PastRecords records, Standings standings) {
        this.mentions = mentions;
        this.records = records;
        this.deployed = new DeployedAi(mentions, records);
        this.standings = standings;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        kept.forget();
        deployed.erase(org, erasure);
    }

    /// How often each AI system was deployed.
    public DeployedAi deployed() {
        return deployed;
    }

    /// One thing that was seen, as often as it was.
    ///
    /// @param unsettled the sight that has to be settled: the first, or the first after it had left the register
    /// @param seenIn where, each place once
    /// @param ticket what is open about it
    /// @param why what keeps it here
    /// @param tested whether the test of it judges it: a sighting names it
    /// @param model what a bill of materials or a card says of it, where it is a model that one names
    public record Sight(
            String identity,
            String kind,
            Instant firstSeen,
            Instant unsettled,
            List<String> seenIn,
            Optional<String> ticket,
            String why,
            boolean tested,
            Optional<JsonObject> model) {
        public Sight {
            seenIn = List.copyOf(seenIn);
        }

        public Instant due() {
            return unsettled.plus(TIME);
        }
    }

    /// @param sights what was seen first at the top
    /// @param looked whether any record names AI at all: else nothing was looked at
    public record Found(List<Sight> sights, boolean looked) {
        public Found {
            sights = List.copyOf(sights);
        }
    }

    public Found of(Standing standing) {
        List<PastRecords.Mark> marks =
                TYPES.stream().map(type -> records.mark(standing, type)).toList();
        return kept.get(new Key(standing.organisation().id(), standing.programme(), marks), any -> found(standing));
    }

    private Found found(Standing standing) {
        RegisteredAi registered = RegisteredAi.of(
                standings.revisions(standing.organisation().id(), standing.checkpoint()),
                mentions.mentions(
                        standing.organisation().id(),
                        RegisteredAi.MODELS,
                        standing.checkpoint().size()));
        Map<String, List<Seen>> unsettled = new TreeMap<>(SeenAi.of(mentions, standing, registered));
        boolean looked = !unsettled.isEmpty();
        unsettled
                .entrySet()
                .removeIf(each -> open(each.getKey(), each.getValue(), registered, List.of())
                        .isEmpty());
        Map<String, List<DecidingTicket>> tickets = tickets(standing, unsettled.keySet());
        Map<String, JsonObject> described = new HashMap<>();
        latest(naming(standing, "model", "id", unsettled.keySet()))
                .values()
                .forEach(model -> described.putIfAbsent(SeenName.of(model.text("id")), model));
        List<Sight> sights = unsettled.entrySet().stream()
                .flatMap(each -> {
                    List<DecidingTicket> about = tickets.getOrDefault(each.getKey(), List.of());
                    return open(each.getKey(), each.getValue(), registered, about)
                            .map(at -> sight(
                                    each.getKey(),
                                    each.getValue(),
                                    at,
                                    registered,
                                    about,
                                    Optional.ofNullable(described.get(each.getKey()))))
                            .stream();
                })
                .sorted(Comparator.comparing(Sight::firstSeen).thenComparing(Sight::identity))
                .toList();
        return new Found(sights, looked);
    }

    private List<JsonObject> naming(Standing standing, String type, String field, Collection<String> values) {
        return held(standing, type, field, values).stream()
                .flatMap(held -> held.record().stream())
                .toList();
    }

    private List<Lake.Held> held(Standing standing, String type, String field, Collection<String> values) {
        return mentions.naming(
                standing.organisation().id(),
                type,
                field,
                values,
                standing.checkpoint().size());
    }

    /// Two sources may call different tickets by one id.
    private static String key(Lake.Held held) {
        return held.source() + "/" + held.record().orElseThrow().text("id");
    }

    private static Instant first(List<Seen> seen) {
        return seen.stream().map(Seen::first).min(Comparator.naturalOrder()).orElseThrow();
    }

    /// What has to be settled, each by itself: the first sight, and the first one after each time that it had left
    /// the register and stood in none. Of a day in one place, the first and the last sight are known.
    private static List<Instant> sights(String identity, List<Seen> seen, RegisteredAi registered) {
        List<Instant> sights = new ArrayList<>(List.of(first(seen)));
        for (Instant end : registered.ends(identity)) {
            seen.stream()
                    .flatMap(day -> Stream.of(day.first(), day.last()))
                    .filter(at -> !at.isBefore(end) && !registered.covers(identity, at))
                    .min(Comparator.naturalOrder())
                    .filter(at -> !sights.contains(at))
                    .ifPresent(sights::add);
        }
        return sights;
    }

    /// The earliest sight that no register and no ticket settled.
    private static Optional<Instant> open(
            String identity, List<Seen> seen, RegisteredAi registered, List<DecidingTicket> tickets) {
        return sights(identity, seen, registered).stream()
                .filter(at -> !registered.settles(identity, at))
                .filter(at -> tickets.stream().noneMatch(ticket -> ticket.settles(at, at.plus(TIME))))
                .min(Comparator.naturalOrder());
    }

    private static Sight sight(
            String identity,
            List<Seen> seen,
            Instant unsettled,
            RegisteredAi registered,
            List<DecidingTicket> tickets,
            Optional<JsonObject> model) {
        Set<String> places = new TreeSet<>();
        seen.forEach(each -> places.add(each.in()));
        return new Sight(
                seen.stream().map(Seen::identity).min(Comparator.naturalOrder()).orElse(identity),
                seen.getFirst().kind(),
                first(seen),
                unsettled,
                List.copyOf(places),
                tickets.stream()
                        .filter(DecidingTicket::open)
                        .flatMap(ticket -> ticket.title().stream())
                        .findFirst(),
                why(identity, unsettled, first(seen), registered, tickets),
                seen.stream().anyMatch(Seen::sighting),
                model);
    }

    private static String why(
            String identity, Instant at, Instant first, RegisteredAi registered, List<DecidingTicket> tickets) {
        if (tickets.stream().anyMatch(DecidingTicket::open)) {
            return "its ticket is still open";
        }
        if (tickets.stream().anyMatch(ticket -> ticket.undecided(at))) {
            return "its ticket was closed without a decision";
        }
        if (tickets.stream().anyMatch(DecidingTicket::turnedDown)) {
            return "its ticket was turned down";
        }
        if (registered.ever(identity)) {
            return at.isAfter(first)
                    ? "seen again after it had left the register"
                    : "it left the register before it was due";
        }
        return tickets.isEmpty()
                ? "in no register, and nobody has a ticket about it"
                : "its ticket was closed before it was seen";
    }

    /// Under which an AI system's own parts are seen.
    public static Set<String> identities(Revision system) {
        Set<String> known = new HashSet<>(system.body().texts("endpoints"));
        system.body()
                .objects("components")
                .forEach(part -> part.findText("identifier").ifPresent(known::add));
        return known;
    }

    /// Each ticket that ever named one of them, by what it names now.
    private Map<String, List<DecidingTicket>> tickets(Standing standing, Collection<String> identities) {
        Set<String> ids = naming(standing, "matter", "refs", identities).stream()
                .map(matter -> matter.text("id"))
                .collect(Collectors.toSet());
        Map<String, List<DecidingTicket>> tickets = new HashMap<>();
        held(standing, "matter", "id", ids).stream()
                .filter(held -> held.record().isPresent())
                .collect(Collectors.groupingBy(ShadowAi::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(versions -> DecidingTicket.of(versions.stream()
                        .flatMap(held -> held.record().stream())
                        .toList()))
                .filter(DecidingTicket::decides)
                .forEach(ticket -> ticket.names()
                        .forEach(identity -> tickets.computeIfAbsent(SeenName.of(identity), any -> new ArrayList<>())
                                .add(ticket)));
        return tickets;
    }

    private static Map<String, JsonObject> latest(List<JsonObject> records) {
        Map<String, JsonObject> latest = new LinkedHashMap<>();
        records.forEach(
                record -> latest.merge(record.text("id"), record, (one, other) -> later(one, other) ? one : other));
        return latest;
    }

    private static boolean later(JsonObject one, JsonObject other) {
        return revised(one).compareTo(revised(other)) >= 0;
    }

    private static Instant revised(JsonObject record) {
        return Instants.parse(record.findText("revised_at").orElseGet(() -> record.text("occurred_at")));
    }
}
