package io.avouch.core.paper;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The manual of the AI management system: how it is put together, by its documents in force, with the master list.
final class ManagementSystemManual {
    private static final String FRAMEWORK = "iso42001";

    /// Kinds that are facts about tests and audits rather than documents of the system; they are counted.
    private static final Set<String> FACTS = Set.of(
            "test-approval",
            "design-evaluation",
            "inspection",
            "identity",
            "selection",
            "audit-freeze",
            "audit-request",
            "request-response",
            "request-acceptance",
            "audit-finding",
            "finding-response",
            "finding-retest",
            "finding-change",
            "audit-message",
            "result-evaluation",
            "response",
            "acknowledgement",
            "document-review",
            "attachment",
            "quote");

    private ManagementSystemManual() {}

    static Paper of(PaperFacts facts) {
        Programme programme = facts.programme();
        return new Paper(
                "Manual of the AI management system",
                "as of " + facts.today(),
                List.of("How the management system is put together, by its documents in force."
                        + " Each is a document of its own, and it alone counts; this manual says where to look."),
                List.of(
                        new Fact(
                                "Documents in force",
                                Said.number(listed(programme).count())),
                        new Fact("Framework", "ISO/IEC 42001:2023")),
                List.of(
                        scope(programme),
                        context(programme),
                        leadership(programme),
                        planning(facts),
                        operation(programme),
                        evaluation(programme),
                        masterList(programme)));
    }

    private static Chapter scope(Programme programme) {
        List<Block> blocks = new ArrayList<>();
        Optional<Revision> scope = programme.inForce("scope").stream()
                .filter(each -> each.body().findText("framework").equals(Optional.of(FRAMEWORK)))
                .findFirst();
        if (scope.isEmpty()) {
            blocks.add(new Block.Missing("an approved scope of the management system"));
        } else {
            JsonObject body = scope.get().body();
            blocks.add(new Block.Own(body.text("statement"), Said.source(scope.get())));
            blocks.add(Said.grid(
                    Said.columns("Left out", 34, "Reason", 66),
                    body.objects("exclusions").stream().map(each -> List.of(each.text("subject"), each.text("reason"))),
                    "Nothing is left out."));
        }
        blocks.add(new Block.Heading("ai-systems", "AI systems"));
        blocks.add(Said.grid(
                Said.columns("AI system", 26, "Purpose", 44, "Our roles", 16, "Stage", 14),
                programme.inForce("ai-system").stream()
                        .map(Revision::body)
                        .map(each -> List.of(
                                each.text("title"),
                                Said.of(each, "purpose"),
                                Said.all(each.texts("ai_roles")),
                                Said.of(each, "stage"))),
                "No AI system is registered."));
        return new Chapter("scope", "Scope", true, blocks);
    }

    private static Chapter context(Programme programme) {
        return new Chapter(
                "context",
                "Context and interested parties",
                false,
                List.of(
                        Said.grid(
                                Said.columns("Issue", 26, "Kind", 12, "Effect on the system", 44, "Owner", 18),
                                programme.inForce("context-issue").stream()
                                        .map(Revision::body)
                                        .map(each -> List.of(
                                                each.text("title"),
                                                Said.of(each, "kind"),
                                                Said.of(each, "effect"),
                                                Said.of(each, "owner"))),
                                "No issue of the context is recorded."),
                        new Block.Heading("parties", "Interested parties"),
                        Said.grid(
                                Said.columns("Party", 24, "Need", 42, "Answered by", 34),
                                programme.inForce("interested-party").stream()
                                        .map(Revision::body)
                                        .flatMap(party -> party.objects("needs").stream()
                                                .map(need -> List.of(
                                                        party.text("title"),
                                                        need.text("need"),
                                                        need.findText("met_by")
                                                                .or(() -> need.findText("reason")
                                                                        .map(why -> "not relevant: " + why))
                                                                .orElse(Said.NOTHING)))),
                                "No interested party is recorded.")));
    }

    private static Chapter leadership(Programme programme) {
        List<Block> blocks = new ArrayList<>();
        Optional<Revision> policy = programme.inForce("policy").stream()
                .filter(each -> each.body().findText("policy_type").equals(Optional.of("ai")))
                .findFirst();
        blocks.add(policy.<Block>map(each -> new Block.Own(each.body().text("body"), Said.source(each)))
                .orElseGet(() -> new Block.Missing("an AI policy in force")));
        blocks.add(new Block.Heading("policies", "Policies, procedures and methods"));
        blocks.add(Said.grid(
                Said.columns("Title", 36, "Form", 14, "Version", 12, "In effect from", 16, "Owner", 22),
                programme.inForce("policy").stream()
                        .map(Revision::body)
                        .map(each -> List.of(
                                each.text("title"),
                                Said.of(each, "form"),
                                Said.of(each, "version"),
                                Said.of(each, "effective_from"),
                                Said.of(each, "owner"))),
                "No policy is in force."));
        blocks.add(new Block.Heading("roles", "Roles"));
        blocks.add(Said.grid(
                Said.columns("Role", 26, "Duties", 44, "Held by", 30),
                programme.inForce("role").stream()
                        .map(Revision::body)
                        .map(each ->
                                List.of(each.text("title"), Said.of(each, "duties"), Said.all(each.texts("holders")))),
                "No role is recorded."));
        return new Chapter("leadership", "Policy, roles and responsibilities", true, blocks);
    }

    private static Chapter planning(PaperFacts facts) {
        Programme programme = facts.programme();
        List<Block> blocks = new ArrayList<>();
        programme
                .inForce("risk-criteria")
                .forEach(each -> blocks.add(new Block.Own(
                        each.body().text("title") + ": "
                                + each.body().findText("acceptance").orElse(""),
                        Said.source(each))));
        if (blocks.isEmpty()) {
            blocks.add(new Block.Missing("criteria by which risks are accepted"));
        }
        blocks.add(new Block.Words(Said.count(programme.inForce("risk").size(), "risk is", "risks are")
                + " recorded, and "
                + Said.count(
                        programme.inForce("impact-assessment").size(), "impact assessment is", "impact assessments are")
                + " in force. The risk treatment plan and each assessment are papers of their own."));
        blocks.add(new Block.Heading("objectives", "Objectives"));
        blocks.add(Said.grid(
                Said.columns("Objective", 42, "Measured by", 24, "Due", 14, "Owner", 20),
                programme.inForce("objective").stream()
                        .map(Revision::body)
                        .map(each -> List.of(
                                each.text("title"),
                                Said.of(each, "metric"),
                                Said.of(each, "due_on"),
                                Said.of(each, "owner"))),
                "No objective is recorded."));
        return new Chapter("planning", "Risks, impacts and objectives", false, blocks);
    }

    private static Chapter operation(Programme programme) {
        return new Chapter(
                "operation",
                "Processes",
                false,
                List.of(Said.grid(
                        Said.columns("Process", 22, "Purpose", 36, "From", 14, "To", 14, "Owner", 14),
                        programme.inForce("process").stream()
                                .map(Revision::body)
                                .map(each -> List.of(
                                        each.text("title"),
                                        Said.of(each, "purpose"),
                                        Said.of(each, "inputs"),
                                        Said.of(each, "outputs"),
                                        Said.of(each, "owner"))),
                        "No process is recorded.")));
    }

    private static Chapter evaluation(Programme programme) {
        Stream<List<String>> audits = programme.inForce("internal-audit").stream()
                .filter(each -> each.body().findText("form").equals(Optional.of("audit")))
                .map(each -> List.of(
                        "Internal audit",
                        each.body().text("title"),
                        each.body().findText("held_on").orElse("not held yet")));
        Stream<List<String>> reviews = programme.inForce("management-review").stream()
                .map(each -> List.of("Management review", each.body().text("title"), Said.of(each.body(), "held_on")));
        return new Chapter(
                "evaluation",
                "Evaluation and improvement",
                false,
                List.of(
                        Said.grid(
                                Said.columns("What", 26, "Title", 54, "Held on", 20),
                                Stream.concat(audits, reviews),
                                "No internal audit and no management review is recorded."),
                        new Block.Words(Said.count(
                                        programme.inForce("nonconformity").size(), "nonconformity", "nonconformities")
                                + ", "
                                + Said.count(
                                        programme.inForce("corrective-action").size(),
                                        "corrective action",
                                        "corrective actions")
                                + " and "
                                + Said.count(programme.inForce("improvement").size(), "improvement", "improvements")
                                + " are recorded.")));
    }

    private static Stream<Revision> listed(Programme programme) {
        return programme.kinds().stream()
                .filter(kind -> !FACTS.contains(kind))
                .flatMap(kind -> programme.inForce(kind).stream());
    }

    private static Chapter masterList(Programme programme) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Said.grid(
                Said.columns("Documented information", 28, "Why", 12, "Kept as", 22, "Access", 18, "Kept for", 20),
                programme.inForce("documented-information").stream()
                        .map(Revision::body)
                        .map(each -> List.of(
                                each.text("title"),
                                Said.of(each, "why"),
                                Said.of(each, "kept_as"),
                                Said.of(each, "access"),
                                Said.of(each, "retention"))),
                "Which information is kept, and how long, is not recorded."));
        long facts =
                FACTS.stream().mapToLong(kind -> programme.inForce(kind).size()).sum();
        blocks.add(new Block.Heading("in-force", "Every document in force"));
        blocks.add(new Block.Words(Said.count(facts, "fact", "facts") + " about tests, evaluations, reviews,"
                + " acknowledgements, attached files and audits are kept the same way and are not listed here."));
        blocks.add(Said.grid(
                Said.columns("Document", 27, "Title", 24, "Rev.", 6, "Saved", 13, "Author", 15, "Approver", 15),
                listed(programme)
                        .map(each -> List.of(
                                each.key(),
                                each.body()
                                        .findText("title")
                                        .or(() -> each.body().findText("requirement"))
                                        .orElse(Said.NOTHING),
                                Integer.toString(each.number()),
                                each.savedAt().toString().substring(0, 10),
                                each.author(),
                                each.approver().orElse(Said.NOTHING))),
                "No document is in force."));
        return new Chapter("master-list", "Master document list", true, blocks);
    }
}
