package io.avouch.core.paper;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestResult;
import java.util.ArrayList;
import java.util.List;

/// What outsiders are told of one AI system: what it is for and not for, what it is made of, how it is held to that.
final class SystemCard {
    private static final long MINUTES_AN_HOUR = 60;
    private static final long MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;

    private SystemCard() {}

    static Paper of(PaperFacts facts) {
        Revision system = facts.subject();
        JsonObject body = system.body();
        return new Paper(
                "System card: " + body.text("title"),
                "as of " + facts.today(),
                List.of(body.findText("description").orElse(body.text("title"))),
                List.of(
                        new Fact("Stage", Said.of(body, "stage")),
                        new Fact("Our roles", Said.all(body.texts("ai_roles"))),
                        new Fact("Owner", Said.of(body, "owner")),
                        new Fact(
                                "Decides about people",
                                body.flag("consequential") ? "yes, or prepares such decisions" : "no"),
                        new Fact("Document", Said.source(system))),
                List.of(
                        use(system),
                        parts(facts.programme(), system),
                        held(facts, system),
                        watched(facts, system),
                        known(facts, system)));
    }

    private static Chapter use(Revision system) {
        JsonObject body = system.body();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Said.own(system, "purpose", "the purpose"));
        blocks.add(new Block.Heading("intended", "Intended use"));
        blocks.add(Said.own(system, "intended_use", "the intended use"));
        blocks.add(new Block.Heading("excluded", "Not for"));
        blocks.add(
                body.texts("excluded_uses").isEmpty()
                        ? new Block.Missing("uses that are excluded")
                        : new Block.Points(body.texts("excluded_uses")));
        blocks.add(new Block.Words("Users: " + Said.of(body, "users") + ". People affected: "
                + Said.all(body.texts("affected_groups")) + "."));
        return new Chapter("use", "What it is for", true, blocks);
    }

    private static Chapter parts(Programme programme, Revision system) {
        JsonObject body = system.body();
        return new Chapter(
                "parts",
                "What it is made of",
                false,
                List.of(
                        Said.grid(
                                Said.columns("Part", 14, "Provider", 20, "Identifier", 36, "Digest", 30),
                                body.objects("components").stream()
                                        .map(each -> List.of(
                                                Said.of(each, "kind"),
                                                Said.of(each, "provider"),
                                                Said.of(each, "identifier"),
                                                each.findText("digest")
                                                        .orElseGet(() -> each.findText("provider")
                                                                        .isPresent()
                                                                ? "none: its provider hosts it"
                                                                : "not recorded"))),
                                "No part is recorded."),
                        new Block.Heading("data", "Data sets"),
                        Said.grid(
                                Said.columns("Data set", 30, "Used for", 16, "Origin", 30, "Personal data", 24),
                                programme.inForce("dataset").stream()
                                        .map(Revision::body)
                                        .filter(each -> ImpactAssessmentPaper.names(each, system.id()))
                                        .map(each -> List.of(
                                                each.text("title"),
                                                Said.of(each, "used_for"),
                                                Said.of(each, "origin"),
                                                each.flag("personal_data") ? "yes" : "no")),
                                "No data set of ours is recorded for it.")));
    }

    private static Chapter held(PaperFacts facts, Revision system) {
        JsonObject body = system.body();
        List<TestResult> tests = facts.approved()
                .filter(each -> each.test().startsWith("evaluation.")
                        || each.test().startsWith("deployment.")
                        || each.test().startsWith("model."))
                .toList();
        return new Chapter(
                "gates",
                "What a version has to pass",
                true,
                List.of(
                        Said.grid(
                                Said.columns("Suite", 28, "Metric", 22, "Slice", 18, "Threshold", 16, "Items", 16),
                                body.objects("gates").stream()
                                        .map(each -> List.of(
                                                Said.of(each, "suite"),
                                                Said.of(each, "metric"),
                                                each.findText("slice").orElse("all"),
                                                limit(each),
                                                each.findLong("sample_minimum")
                                                        .map(least -> "at least " + Said.number(least))
                                                        .orElse(Said.NOTHING))),
                                "No gate is recorded: nothing stops a version."),
                        new Block.Heading("tests", "Tests over all versions and deployments of all AI systems"),
                        Said.results(tests)));
    }

    /// In the largest unit that is whole.
    private static String interval(long minutes) {
        if (minutes % MINUTES_A_DAY == 0) {
            return Said.count(minutes / MINUTES_A_DAY, "day", "days");
        }
        return minutes % MINUTES_AN_HOUR == 0
                ? Said.count(minutes / MINUTES_AN_HOUR, "hour", "hours")
                : Said.count(minutes, "minute", "minutes");
    }

    private static String limit(JsonObject each) {
        String number =
                each.find("threshold").map(io.avouch.core.json.Jcs::text).orElse("?");
        return Said.words(each, "direction") + " " + number;
    }

    private static Chapter watched(PaperFacts facts, Revision system) {
        JsonObject body = system.body();
        return new Chapter(
                "watched",
                "How it is watched",
                false,
                List.of(
                        Said.grid(
                                Said.columns("Metric", 40, "Threshold", 26, "Looked at every", 34),
                                body.objects("monitoring").stream()
                                        .map(each -> List.of(
                                                Said.of(each, "metric"),
                                                limit(each),
                                                each.findLong("interval_minutes")
                                                        .map(SystemCard::interval)
                                                        .orElse(Said.NOTHING))),
                                "No monitoring is recorded."),
                        new Block.Heading("oversight", "What a person decides"),
                        Said.grid(
                                Said.columns("Decision", 34, "Means", 36, "Role", 30),
                                body.objects("oversight").stream()
                                        .map(each -> List.of(
                                                Said.of(each, "decision"),
                                                Said.of(each, "means"),
                                                Said.of(each, "role"))),
                                "No human oversight is recorded.")));
    }

    private static Chapter known(PaperFacts facts, Revision system) {
        Programme programme = facts.programme();
        return new Chapter(
                "known",
                "What is known of its effects",
                false,
                List.of(
                        Said.grid(
                                Said.columns(
                                        "Impact assessment", 40, "Assessed on", 20, "Decision", 20, "To renew", 20),
                                programme.inForce("impact-assessment").stream()
                                        .map(Revision::body)
                                        .filter(each -> ImpactAssessmentPaper.names(each, system.id()))
                                        .map(each -> List.of(
                                                each.text("title"),
                                                Said.of(each, "assessed_on"),
                                                Said.words(each, "decision"),
                                                Said.of(each, "review_on"))),
                                "Its impact has not been assessed."),
                        new Block.Heading("incidents", "Significant incidents"),
                        Said.grid(
                                Said.columns("Incident", 30, "Occurred on", 16, "Effect", 54),
                                programme.inForce("significant-incident").stream()
                                        .map(Revision::body)
                                        .filter(each -> ImpactAssessmentPaper.names(each, system.id()))
                                        .map(each -> List.of(
                                                each.text("title"),
                                                Said.of(each, "occurred_on"),
                                                Said.of(each, "effect"))),
                                "No significant incident that names it is recorded.")));
    }
}
