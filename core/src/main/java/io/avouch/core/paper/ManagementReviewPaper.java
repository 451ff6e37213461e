package io.avouch.core.paper;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One management review: inputs as they were frozen beforehand, and attendance, discussion and decisions as people
/// wrote them.
final class ManagementReviewPaper {
    private ManagementReviewPaper() {}

    static Paper of(PaperFacts facts) {
        Revision review = facts.subject();
        JsonObject body = review.body();
        Optional<Revision> paper = facts.programme().inForce("review-paper").stream()
                .filter(each -> each.body().findText("held_on").equals(body.findText("held_on")))
                .findFirst();
        return new Paper(
                "Management review",
                "held on " + body.text("held_on"),
                List.of(
                        body.text("title"),
                        (paper.isPresent()
                                        ? "Inputs are as they were frozen beforehand."
                                        : "No paper with inputs was frozen beforehand.")
                                + " Attendance, discussion and decisions were written by"
                                + " people; Avouch decides nothing."),
                List.of(
                        new Fact("Period", body.text("period_from") + " to " + body.text("period_to")),
                        new Fact("Frameworks", Said.all(body.texts("frameworks"))),
                        new Fact("Chair", Said.of(body, "chair")),
                        new Fact("Next review", Said.of(body, "next_on")),
                        new Fact("Document", Said.source(review))),
                List.of(
                        inputs(paper),
                        attendance(body),
                        discussion(body),
                        decisions(facts, body),
                        new Chapter(
                                "signed",
                                "Minutes agreed",
                                false,
                                List.of(new Block.Sign(List.of("Chair", "Date", "Signature"))))));
    }

    private static Chapter inputs(Optional<Revision> paper) {
        List<Block> blocks = new ArrayList<>();
        if (paper.isEmpty()) {
            blocks.add(new Block.Missing("a paper with the inputs, frozen before the review was held"));
        } else {
            blocks.add(new Block.Words("Frozen in " + Said.source(paper.get()) + ", saved "
                    + paper.get().savedAt().toString().substring(0, 10) + "."));
            blocks.add(Said.grid(
                    Said.columns("Input", 20, "What it says", 48, "As of", 14, "Checkpoint and digest", 18),
                    paper.get().body().objects("inputs").stream()
                            .map(each -> List.of(
                                    Said.words(each, "input"),
                                    Said.of(each, "summary"),
                                    Said.of(each, "as_of"),
                                    each.findLong("checkpoint")
                                                    .map(Said::number)
                                                    .orElse(Said.NOTHING)
                                            + each.findText("digest")
                                                    .map(digest ->
                                                            ", " + digest.substring(0, Math.min(19, digest.length())))
                                                    .orElse(""))),
                    "The paper holds no input."));
        }
        return new Chapter("inputs", "Inputs, frozen", true, blocks);
    }

    private static Chapter attendance(JsonObject body) {
        return new Chapter(
                "attendance",
                "Attendance",
                false,
                List.of(Said.grid(
                        Said.columns("Person", 50, "Role", 50),
                        body.objects("attendees").stream()
                                .map(each -> List.of(each.text("person"), Said.of(each, "role"))),
                        "Nobody is recorded as present.")));
    }

    private static Chapter discussion(JsonObject body) {
        return new Chapter(
                "discussion",
                "Discussion",
                false,
                List.of(Said.grid(
                        Said.columns("Input", 28, "As it was discussed", 72),
                        body.objects("inputs").stream()
                                .map(each -> List.of(Said.words(each, "input"), Said.of(each, "summary"))),
                        "No discussion is recorded.")));
    }

    private static Chapter decisions(PaperFacts facts, JsonObject body) {
        return new Chapter(
                "decisions",
                "Decisions",
                false,
                List.of(Said.grid(
                        Said.columns("Decision", 50, "Kind", 14, "Owner", 18, "State", 18),
                        body.objects("decisions").stream()
                                .map(each -> List.of(
                                        each.text("decision"),
                                        Said.of(each, "kind"),
                                        Said.of(each, "owner"),
                                        Said.due(each, facts.today()))),
                        "No decision is recorded.")));
    }
}
