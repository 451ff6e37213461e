package io.avouch.core.paper;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An AI system impact assessment to read and sign: what is assessed, whom it may harm, what is done, what was decided.
final class ImpactAssessmentPaper {
    private static final Set<String> RELATED =
            Set.of("risk", "obligation", "technical-document", "dataset", "agreement-line", "use-review");

    /// Tests over whole populations that look at assessments.
    private static final Set<String> TESTS = Set.of("deployment.impact-assessed", "impact-assessment.current");

    private ImpactAssessmentPaper() {}

    static Paper of(PaperFacts facts) {
        Revision assessment = facts.subject();
        JsonObject body = assessment.body();
        return new Paper(
                "AI system impact assessment",
                "assessed on " + Said.of(body, "assessed_on"),
                List.of(
                        body.text("title"),
                        "It is about consequences for people and society. It is no data protection impact assessment"
                                + " (GDPR, article 35) and no fundamental rights impact assessment (EU AI Act, article"
                                + " 27): where the law asks for one, that is a document of its own."),
                List.of(
                        new Fact("AI system", Said.of(body, "ai_system")),
                        new Fact("Decision", Said.words(body, "decision")),
                        new Fact("Assessed by", Said.all(body.texts("assessors"))),
                        new Fact("To be renewed", Said.of(body, "review_on")),
                        new Fact(
                                "Document",
                                Said.source(assessment) + ", approved by "
                                        + assessment.approver().orElse("nobody yet"))),
                List.of(
                        subject(assessment),
                        effects(assessment),
                        harms(facts, body),
                        decision(assessment),
                        beside(facts, body)));
    }

    private static Chapter subject(Revision assessment) {
        JsonObject body = assessment.body();
        List<Block> blocks = new ArrayList<>();
        String[][] fields = {
            {"purpose", "Purpose"},
            {"users", "Users"},
            {"context", "Where and how it is used"},
            {"data", "Data"},
            {"model", "Model"},
            {"autonomy", "What it decides by itself"},
            {"oversight", "Human oversight"}
        };
        for (String[] field : fields) {
            blocks.add(new Block.Heading("subject-" + field[0], field[1]));
            blocks.add(Said.own(assessment, field[0], field[1].toLowerCase(java.util.Locale.ROOT)));
        }
        blocks.add(new Block.Heading("covers", "What exactly is covered"));
        blocks.add(Said.grid(
                Said.columns("Kind", 16, "Identifier", 44, "Digest", 40),
                body.objects("covers").stream()
                        .map(each ->
                                List.of(Said.of(each, "kind"), Said.of(each, "identifier"), Said.of(each, "digest"))),
                "No version is named: the assessment is of the system as such."));
        return new Chapter("subject", "What is assessed", true, blocks);
    }

    private static Chapter effects(Revision assessment) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Words("Affected: " + Said.all(assessment.body().texts("affected_groups")) + "."));
        String[][] fields = {
            {"benefits", "Benefits"},
            {"effects_individuals", "Effects on individuals"},
            {"effects_groups", "Effects on groups"},
            {"effects_society", "Effects on society"},
            {"misuse", "Misuse that can be foreseen"},
            {"consultation", "Who was consulted"}
        };
        for (String[] field : fields) {
            blocks.add(new Block.Heading("effects-" + field[0], field[1]));
            blocks.add(Said.own(assessment, field[0], field[1].toLowerCase(java.util.Locale.ROOT)));
        }
        return new Chapter("effects", "Benefits and effects", false, blocks);
    }

    private static Chapter harms(PaperFacts facts, JsonObject body) {
        return new Chapter(
                "harms",
                "Harms and what is done about them",
                true,
                List.of(Said.grid(
                        Said.columns("Harm", 34, "Before", 18, "What is done", 32, "After", 16),
                        body.objects("harms").stream()
                                .map(harm -> List.of(
                                        harm.text("description") + " (" + Said.of(harm, "dimension") + ", "
                                                + Said.of(harm, "affected") + ")",
                                        Said.of(harm, "likelihood") + ", " + Said.of(harm, "severity")
                                                + "; reversible: " + Said.of(harm, "reversibility"),
                                        harm.findText("mitigation")
                                                .map(what -> what + " (" + Said.of(harm, "owner") + ", "
                                                        + Said.due(harm, facts.today()) + ")")
                                                .orElse("nothing yet"),
                                        Said.of(harm, "residual"))),
                        "No harm is recorded.")));
    }

    private static Chapter decision(Revision assessment) {
        JsonObject body = assessment.body();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Words("Decision: " + Said.words(body, "decision") + "."));
        body.findText("conditions").ifPresent(words -> blocks.add(new Block.Own(words, Said.source(assessment))));
        blocks.add(new Block.Words("What starts it again: " + Said.all(body.texts("triggers")) + ". Kept until "
                + Said.of(body, "retain_until") + "."));
        blocks.add(new Block.Sign(List.of("Name", "Position", "Date", "Signature")));
        return new Chapter("decision", "Decision", false, blocks);
    }

    private static Chapter beside(PaperFacts facts, JsonObject body) {
        String system = Said.of(body, "ai_system");
        List<TestResult> tests =
                facts.approved().filter(each -> TESTS.contains(each.test())).toList();
        return new Chapter(
                "beside",
                "What stands beside it",
                false,
                List.of(
                        Said.grid(
                                Said.columns("Document about the same AI system", 40, "Title", 60),
                                RELATED.stream()
                                        .sorted()
                                        .flatMap(kind -> facts.programme().inForce(kind).stream())
                                        .filter(each -> names(each.body(), system))
                                        .map(each ->
                                                List.of(each.key(), each.body().text("title"))),
                                "No other document in force names this AI system."),
                        new Block.Heading("tested", "Tests over all deployments and all assessments"),
                        Said.results(tests)));
    }

    static boolean names(JsonObject body, String system) {
        return body.texts("ai_systems").contains(system)
                || body.findText("ai_system").filter(system::equals).isPresent();
    }
}
