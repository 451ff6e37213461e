package io.avouch.core.paper;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Every open risk with its level, what is done, by whom and until when; who accepted what is left.
final class RiskTreatmentPlan {
    private RiskTreatmentPlan() {}

    static Paper of(PaperFacts facts) {
        List<Revision> open = facts.programme().inForce("risk").stream()
                .filter(each -> !Said.of(each.body(), "status").equals("closed"))
                .sorted(Comparator.comparingLong((Revision each) -> level(each.body(), "level"))
                        .reversed()
                        .thenComparing(Revision::id))
                .toList();
        long above = open.stream().filter(each -> above(each.body(), "level")).count();
        return new Paper(
                "Risk treatment plan",
                "as of " + facts.today(),
                List.of("Every open risk on record, the highest first, with what is done about it and who accepts what"
                        + " is left."),
                List.of(
                        new Fact("Open risks", Said.number(open.size())),
                        new Fact("Above their limit", Said.number(above))),
                List.of(risks(facts, open), actions(facts, open), settle(facts, open), tested(facts, open)));
    }

    private static long level(JsonObject body, String field) {
        return body.findLong(field).orElse(0L);
    }

    private static boolean above(JsonObject body, String field) {
        return body.findLong("threshold").isPresent() && level(body, field) > level(body, "threshold");
    }

    private static String shown(JsonObject body, String field) {
        return body.findLong(field).map(Said::number).orElse(Said.NOTHING);
    }

    private static Chapter risks(PaperFacts facts, List<Revision> open) {
        List<Block> blocks = new ArrayList<>();
        facts.programme()
                .inForce("risk-criteria")
                .forEach(each -> blocks.add(new Block.Own(
                        each.body().text("title") + ": "
                                + each.body().findText("acceptance").orElse(""),
                        Said.source(each))));
        blocks.add(Said.grid(
                Said.columns(
                        "Risk", 36, "Category", 13, "Level", 8, "Limit", 8, "Left", 8, "Treatment", 13, "Owner", 14),
                open.stream()
                        .map(Revision::body)
                        .map(each -> List.of(
                                each.text("title"),
                                Said.of(each, "category"),
                                shown(each, "level"),
                                shown(each, "threshold"),
                                shown(each, "residual_level"),
                                Said.of(each, "treatment"),
                                Said.of(each, "owner"))),
                "No open risk is recorded."));
        return new Chapter("risks", "Open risks", true, blocks);
    }

    private static Chapter actions(PaperFacts facts, List<Revision> open) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Said.grid(
                Said.columns("Action", 42, "Risk", 26, "Owner", 16, "State", 16),
                open.stream()
                        .map(Revision::body)
                        .flatMap(risk -> risk.objects("treatments").stream()
                                .map(each -> List.of(
                                        each.text("action"),
                                        risk.text("title"),
                                        Said.of(each, "owner"),
                                        Said.due(each, facts.today())))),
                "No action is recorded with a risk."));
        for (Revision plan : facts.programme().inForce("treatment-plan")) {
            blocks.add(new Block.Heading("plan-" + plan.id(), plan.body().text("title")));
            blocks.add(Said.grid(
                    Said.columns("Action", 40, "Effect", 24, "Owner", 18, "State", 18),
                    plan.body().objects("actions").stream()
                            .map(each -> List.of(
                                    each.text("action"),
                                    Said.of(each, "effect"),
                                    Said.of(each, "owner"),
                                    Said.due(each, facts.today()))),
                    "It holds no action."));
            blocks.add(Said.grid(
                    Said.columns("Accepted risk", 30, "By", 18, "On", 13, "Until", 13, "Reason", 26),
                    plan.body().objects("accepted").stream()
                            .map(each -> List.of(
                                    Said.of(each, "risk"),
                                    Said.of(each, "by"),
                                    Said.of(each, "on"),
                                    Said.of(each, "until"),
                                    Said.of(each, "reason"))),
                    "It accepts no risk."));
        }
        return new Chapter("actions", "What is done", false, blocks);
    }

    private static Chapter settle(PaperFacts facts, List<Revision> open) {
        List<String> points = new ArrayList<>();
        for (Revision risk : open) {
            JsonObject body = risk.body();
            boolean accepted = body.findText("accepted_by").isPresent() && !expired(body, facts.today());
            if (above(body, "residual_level") && !accepted) {
                points.add(body.text("title") + ": what is left is above its limit, and nobody accepts it now");
            }
            if (above(body, "level") && body.objects("treatments").isEmpty() && !accepted) {
                points.add(body.text("title") + ": it is above its limit, and nothing is planned");
            }
            if (expired(body, facts.today())) {
                points.add(body.text("title") + ": its acceptance ended on " + body.text("acceptance_expires_on"));
            }
        }
        return new Chapter(
                "settle",
                "To settle before it is approved",
                false,
                List.of(
                        points.isEmpty()
                                ? new Block.Words("Nothing: each risk above its limit is treated or accepted.")
                                : new Block.Points(points),
                        new Block.Sign(List.of("Name", "Position", "Date", "Signature"))));
    }

    private static boolean expired(JsonObject body, LocalDate today) {
        return body.findText("acceptance_expires_on")
                .map(LocalDate::parse)
                .filter(until -> until.isBefore(today))
                .isPresent();
    }

    private static Chapter tested(PaperFacts facts, List<Revision> open) {
        TreeSet<String> controls = new TreeSet<>();
        open.forEach(each -> controls.addAll(each.body().texts("controls")));
        return new Chapter(
                "tested",
                "What tests say of the controls named by these risks",
                false,
                List.of(Said.results(facts.results(List.copyOf(controls)))));
    }
}
