package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whose data training runs read, and what those customers had signed and chosen.
final class CustomerTraining {
    private static final LocalDate SIGNED = LocalDate.of(2025, 3, 17);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant RERANKED = Year.at("2026-02-12T08:00:00Z");
    private static final Instant PARSED = Year.at("2026-04-21T08:00:00Z");

    private static final Map<String, List<String>> READ = Map.of(
            "train/assistant-embedder@1.2.0", List.of("harbor-bank", "fjord-retail"),
            "train/assistant-reranker@1.3.0", List.of("harbor-bank", "atlas-tours"),
            "train/assistant-reranker@1.4.0", List.of("fjord-retail", "harbor-bank"),
            "train/screen-parser@2.1.0", List.of("quill-press"),
            "train/assistant-embedder@1.3.0", List.of("harbor-bank", "nordlys-energy"));

    private CustomerTraining() {}

    static List<String> customersOf(String run) {
        return READ.getOrDefault(run, List.of());
    }

    static List<Fact> agreements() {
        List<Fact> facts = new ArrayList<>();
        signed(facts, "terms", "harbor-bank", true, Optional.empty());
        signed(facts, "choice", "harbor-bank", true, Optional.empty());
        signed(facts, "terms", "fjord-retail", true, Optional.empty());
        signed(facts, "choice", "fjord-retail", true, Optional.of(RERANKED.minus(DAY)));
        signed(facts, "terms", "atlas-tours", false, Optional.empty());
        signed(facts, "choice", "atlas-tours", true, Optional.empty());
        signed(facts, "terms", "quill-press", true, Optional.empty());
        signed(
                facts,
                "choice",
                "quill-press",
                true,
                Optional.of(PARSED.minus(DAY).minusSeconds(1)));
        signed(facts, "terms", "nordlys-energy", true, Optional.empty());
        return facts;
    }

    private static void signed(
            List<Fact> facts, String kind, String customer, boolean allowed, Optional<Instant> withdrawn) {
        facts.add(Fact.version(Feed.AGREEMENTS, Year.start(SIGNED), item(kind, customer, allowed)));
        withdrawn.ifPresent(at -> facts.add(Fact.version(
                Feed.AGREEMENTS,
                at,
                item(kind, customer, allowed).at("withdrawn_at", at).on("withdrawn_on", Year.day(at)))));
    }

    private static Item item(String kind, String customer, boolean allowed) {
        return Item.entered(kind + "/" + customer + "/" + SIGNED, Year.start(SIGNED))
                .text("party", customer)
                .text("kind", kind)
                .text("subject", "Training on data of " + customer)
                .on("signed_on", SIGNED)
                .flag("training_allowed", allowed);
    }
}
