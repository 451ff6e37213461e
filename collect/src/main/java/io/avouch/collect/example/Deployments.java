package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Some 600 deployments with what they carry, and the sign-offs of those of AI systems.
final class Deployments {
    private static final List<String> DEPLOYERS =
            List.of(Cast.ML_ENGINEER, Cast.PLATFORM_ENGINEER, Cast.SRE_LEAD, Cast.ENGINEERING_MANAGER);
    private static final List<String> APPROVERS = List.of(Cast.HEAD_OF_AI, Cast.PRODUCT_MANAGER, Cast.RELEASE_MANAGER);

    private final long seed;
    private final Changes changes;
    private final Evaluations evaluations;
    private final Models models;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> signoffs = new ArrayList<>();

    Deployments(long seed, Changes changes, Evaluations evaluations, Models models) {
        this.seed = seed;
        this.changes = changes;
        this.evaluations = evaluations;
        this.models = models;
        for (Deployed what : Deployed.values()) {
            draw(what);
        }
    }

    List<Fact> facts() {
        return facts;
    }

    List<Fact> signoffs() {
        return signoffs;
    }

    private void draw(Deployed what) {
        Draw draw = Draw.of(seed, "deployments " + what);
        Components components = new Components(seed, what, evaluations, models);
        List<Change> waiting = what.repositories().stream()
                .flatMap(repository -> changes.clean(repository).stream())
                .sorted(Comparator.comparing(Change::mergedAt).thenComparing(Change::id))
                .toList();
        Instant before = Year.START;
        String prior = "2025.09.30";
        for (Slot nominal : slots(what, draw)) {
            Slot slot = timed(nominal, waiting);
            List<String> carried = carried(slot, before, waiting);
            if (carried.isEmpty()) {
                continue;
            }
            deploy(draw, what, slot, prior, carried, components.at(slot));
            before = slot.at();
            prior = version(nominal);
        }
    }

    private static List<Slot> slots(Deployed what, Draw draw) {
        List<Slot> slots = new ArrayList<>(Slot.settled(what));
        Year.days()
                .filter(day -> Year.workday(day) && day.isAfter(LocalDate.of(2025, 10, 5)))
                .filter(day -> !Slot.kept(what, day) && day.isBefore(Year.LAST_DAY))
                .filter(day -> first(what, day) || draw.below(20) < what.monthly())
                .forEach(day -> slots.add(
                        Slot.of(Year.at(day, draw.between(9, 15), draw.below(60), draw.between(2, 59)), Flaw.NONE)));
        slots.sort(Comparator.comparing(Slot::at));
        return slots;
    }

    /// Every system is in production before the audited year begins.
    private static boolean first(Deployed what, LocalDate day) {
        return what != Deployed.HELPDESK && day.equals(LocalDate.of(2025, 10, 6));
    }

    /// Two deployments are a second off a merge, whenever that merge was.
    private static Slot timed(Slot slot, List<Change> waiting) {
        long seconds = slot.flaw() == Flaw.MERGED_A_SECOND_AFTER ? -1 : 1;
        boolean beside = slot.flaw() == Flaw.MERGED_A_SECOND_AFTER || slot.flaw() == Flaw.MERGED_A_SECOND_BEFORE;
        if (!beside) {
            return slot;
        }
        Change next = waiting.stream()
                .filter(change -> change.mergedAt().isAfter(slot.at()))
                .findFirst()
                .orElseThrow();
        return new Slot(next.mergedAt().plusSeconds(seconds), slot.day(), slot.flaw());
    }

    private static List<String> carried(Slot slot, Instant before, List<Change> waiting) {
        Instant until = slot.flaw() == Flaw.MERGED_A_SECOND_AFTER ? slot.at().plusSeconds(2) : slot.at();
        List<String> carried = new ArrayList<>(waiting.stream()
                .filter(change ->
                        !change.mergedAt().isBefore(before) && change.mergedAt().isBefore(until))
                .map(Change::id)
                .toList());
        switch (slot.flaw()) {
            case CARRIES_SELF_APPROVED -> carried.add(PlantedChanges.SELF_APPROVED);
            case CARRIES_UNREVIEWED -> carried.add(PlantedChanges.UNREVIEWED);
            case CARRIES_UNKNOWN -> carried.add("platform-core!local-build-0611");
            default -> {}
        }
        return carried;
    }

    private void deploy(
            Draw draw, Deployed what, Slot slot, String prior, List<String> carried, List<JsonObject> components) {
        String deployer = draw.pick(DEPLOYERS);
        String id = what.system() + "@" + version(slot);
        Item item = Item.collected(id, slot.at())
                .text("system", what.system())
                .text("environment", "production")
                .text("action", "deploy")
                .text("version", version(slot))
                .text("prior_version", prior)
                .text("actor", deployer)
                .text("release_class", slot.flaw() == Flaw.NEW_PROVIDER_MODEL ? "model" : "regular")
                .list("components", components)
                .texts("changes", carried);
        if (what.ai()) {
            item.text("plan", "release/" + id);
            signoff(draw, what, slot, deployer, id);
        }
        facts.add(Fact.of(Feed.DEPLOYMENTS, item));
        if (draw.chance(42)) {
            stage(what, slot, components, deployer);
        }
    }

    private void stage(Deployed what, Slot slot, List<JsonObject> components, String deployer) {
        facts.add(Fact.of(
                Feed.DEPLOYMENTS,
                Item.collected(
                                what.system() + "@" + version(slot) + "-rc",
                                slot.at().minus(Duration.ofHours(3)))
                        .text("system", what.system())
                        .text("environment", "staging")
                        .text("action", "deploy")
                        .text("version", version(slot) + "-rc")
                        .text("actor", deployer)
                        .list("components", components)));
    }

    private void signoff(Draw draw, Deployed what, Slot slot, String deployer, String id) {
        boolean rejected = slot.flaw() == Flaw.REJECTED;
        boolean byDeployer = slot.flaw() == Flaw.APPROVED_BY_DEPLOYER;
        String approver = draw.pick(APPROVERS);
        Instant usual = slot.at().minus(Duration.ofMinutes(draw.between(12, 300)));
        if (slot.flaw() == Flaw.NOT_APPROVED) {
            return;
        }
        Instant decided = switch (slot.flaw()) {
            case APPROVED_A_SECOND_AFTER -> slot.at().plusSeconds(1);
            case APPROVED_A_SECOND_BEFORE -> slot.at().minusSeconds(1);
            default -> usual;
        };
        signoffs.add(Fact.version(
                Feed.RELEASE_SIGNOFFS,
                decided,
                Item.collected("release/" + id, decided)
                        .text("kind", "approval")
                        .text("subject", id)
                        .text("version", version(slot))
                        .text("system", what.system())
                        .text("stage", "release")
                        .text("requested_by", deployer)
                        .at("requested_at", decided.minus(Duration.ofHours(2)))
                        .text("actor", byDeployer ? deployer : approver)
                        .text("role", "release-approver")
                        .at("decided_at", decided)
                        .text("decision", rejected ? "rejected" : "approved")
                        .text("reason", rejected ? "Fairness report is missing a slice" : "Gates passed")));
    }

    private static String version(Slot slot) {
        return slot.day().toString().replace('-', '.');
    }
}
