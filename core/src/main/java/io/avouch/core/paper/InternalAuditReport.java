package io.avouch.core.paper;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The report of one internal audit: what it was about, who audited and why they could, what they found and concluded.
final class InternalAuditReport {
    private InternalAuditReport() {}

    static Paper of(PaperFacts facts) {
        Revision audit = facts.subject();
        JsonObject body = audit.body();
        return new Paper(
                "Internal audit report",
                body.text("period_from") + " to " + body.text("period_to"),
                List.of(
                        body.text("title"),
                        "The organisation's own audit of its own management system. No body outside took part in it."),
                List.of(
                        new Fact("Held on", Said.of(body, "held_on")),
                        new Fact("Reported on", Said.of(body, "reported_on")),
                        new Fact("Reported to", Said.all(body.texts("reported_to"))),
                        new Fact("Programme", Said.of(body, "programme")),
                        new Fact("Document", Said.source(audit))),
                List.of(about(audit), auditors(facts), findings(facts, audit), conclusion(audit), tested(facts, body)));
    }

    private static Chapter about(Revision audit) {
        JsonObject body = audit.body();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Said.own(audit, "boundaries", "the boundaries of the audit"));
        blocks.add(new Block.Words("Criteria: " + Said.all(body.texts("criteria")) + "."));
        blocks.add(new Block.Words("Controls: " + Said.all(body.texts("controls")) + "."));
        body.findText("basis").ifPresent(words -> blocks.add(new Block.Own(words, Said.source(audit))));
        return new Chapter("about", "What was audited", true, blocks);
    }

    private static Chapter auditors(PaperFacts facts) {
        JsonObject body = facts.subject().body();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Said.grid(
                Said.columns("Auditor", 26, "Competence", 34, "Independent of what was audited", 40),
                body.objects("auditors").stream()
                        .map(each -> List.of(
                                each.text("person"), Said.of(each, "competence"), Said.of(each, "independent_of"))),
                "Nobody is named."));
        String period = body.text("period_from") + " to " + body.text("period_to");
        if (facts.conflicts().isEmpty()) {
            blocks.add(new Block.Words("Looked at again for this report, over " + period
                    + ": by what documents say, nobody who audited owned, operated, wrote or approved anything in"
                    + " scope in it."));
        } else {
            blocks.add(new Block.Words("Looked at again for this report, over " + period + ": not everybody who"
                    + " audited was independent of what was audited."));
            blocks.add(Said.grid(
                    Said.columns("Auditor", 30, "Had this part in what was audited", 70),
                    facts.conflicts().stream().map(each -> List.of(each.person(), each.deed())),
                    ""));
            blocks.add(new Block.Missing("an audit of these documents by somebody who had no part in them"));
        }
        return new Chapter("auditors", "Who audited", false, blocks);
    }

    private static Chapter findings(PaperFacts facts, Revision audit) {
        Programme programme = facts.programme();
        List<String> named = audit.body().texts("findings");
        List<Revision> found = programme.inForce("nonconformity").stream()
                .filter(each -> named.contains(each.id()))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(workspace(facts, audit));
        blocks.add(Said.grid(
                Said.columns("Nonconformity", 34, "Against", 18, "Grade", 12, "Cause", 22, "State", 14),
                found.stream()
                        .map(Revision::body)
                        .map(each -> List.of(
                                each.text("title"),
                                Said.of(each, "requirement"),
                                Said.words(each, "grade"),
                                Said.of(each, "cause"),
                                each.findText("closed_on")
                                        .map(on -> "closed " + on)
                                        .orElseGet(() -> "due " + Said.of(each, "due_on")))),
                named.isEmpty()
                        ? "No nonconformity document is named by the audit."
                        : "None of the nonconformities that the audit names is in force."));
        named.stream()
                .filter(id -> programme.findInForce("nonconformity", id).isEmpty())
                .forEach(id -> blocks.add(new Block.Missing("nonconformity/" + id + ", which the audit names")));
        for (Revision each : found) {
            Optional<Revision> action = programme.inForce("corrective-action").stream()
                    .filter(one -> one.body().findText("nonconformity").equals(Optional.of(each.id())))
                    .findFirst();
            blocks.add(new Block.Words(each.body().text("title") + ": "
                    + action.map(one -> one.body().text("action") + " ("
                                    + (one.body().findText("checked_on").isPresent()
                                            ? (one.body().flag("effective") ? "cause gone" : "cause not gone")
                                                    + ", checked "
                                                    + one.body().text("checked_on")
                                            : "not checked yet")
                                    + ")")
                            .orElse("no corrective action yet")));
        }
        return new Chapter("findings", "What was found", false, blocks);
    }

    /// What the auditors wrote in the workspace of the engagement that this audit is recorded for.
    private static Block workspace(PaperFacts facts, Revision audit) {
        Programme programme = facts.programme();
        List<String> engagements = programme.inForce(Audit.KIND).stream()
                .filter(each -> each.body().findText("internal_audit").equals(Optional.of(audit.id())))
                .map(Revision::id)
                .toList();
        if (engagements.stream().anyMatch(facts.hidden()::contains)) {
            return new Block.Words(
                    "What was written in the workspace of the audit is for those who take part in it, and"
                            + " is not in this copy.");
        }
        return Said.grid(
                Said.columns("Finding", 30, "In the auditors' words", 42, "Grade", 10, "Response", 18),
                Workspace.findings(programme).stream()
                        .filter(each -> engagements.contains(
                                each.found().body().findText("audit").orElse("")))
                        .filter(each -> !each.withdrawn())
                        .map(each -> List.of(
                                each.found().body().text("title"),
                                each.found().body().text("description"),
                                each.grades(),
                                response(each))),
                "The workspace of the audit holds no finding.");
    }

    private static String response(Workspace.Finding finding) {
        String retest = finding.retests().isEmpty()
                ? ""
                : "; retest of " + finding.retests().getLast().body().text("retested_on") + ": "
                        + Said.words(finding.retests().getLast().body(), "outcome");
        return (finding.response().isPresent() ? "answered" : "none yet") + retest;
    }

    private static Chapter conclusion(Revision audit) {
        return new Chapter(
                "conclusion",
                "The auditors' conclusion",
                false,
                List.of(
                        Said.own(audit, "conclusion", "the auditors' conclusion"),
                        new Block.Sign(List.of("Lead auditor", "Date", "Signature"))));
    }

    private static Chapter tested(PaperFacts facts, JsonObject body) {
        return new Chapter(
                "tested",
                "What tests say of the controls audited",
                false,
                List.of(
                        new Block.Words(
                                "Management's own tests of these controls. The run on the first page has a window"
                                        + " of its own, and nothing here is part of what the auditors concluded."),
                        Said.results(facts.results(body.texts("controls")))));
    }
}
