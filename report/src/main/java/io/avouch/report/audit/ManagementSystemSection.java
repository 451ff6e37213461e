package io.avouch.report.audit;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.Workspace;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The management system for its auditors: scope, AI systems, what there is for each clause, and the loop of audits,
/// reviews and corrective actions.
final class ManagementSystemSection {
    private ManagementSystemSection() {}

    static Section of(AuditInput input) {
        return new Section(
                Section.Start.NEW_PAGE,
                "system",
                "The AI management system",
                scope(input),
                List.of(
                        aiSystems(input),
                        documents(input),
                        loop(input, "internal-audit", "Internal audits", "held_on", "conclusion"),
                        loop(input, "management-review", "Management reviews", "held_on", "title"),
                        findings(input),
                        corrections(input)));
    }

    private static List<Html> scope(AuditInput input) {
        Optional<Revision> scope = input.programme().inForce("scope").stream()
                .filter(each -> each.body()
                        .findText("framework")
                        .equals(Optional.of(input.standing().audit().framework())))
                .findFirst();
        List<Html> body = new ArrayList<>();
        scope.ifPresentOrElse(
                each -> body.add(Html.el(
                                "p",
                                Html.text(each.body().text("statement") + " "),
                                Html.span("mute small", "(" + each.key() + ", revision " + each.number() + ")"))
                        .styled("own")),
                () -> body.add(missing("an approved scope of the management system")));
        return body;
    }

    private static Part aiSystems(AuditInput input) {
        Table table = new Table(
                Column.left("AI system", 22),
                Column.left("Purpose", 36),
                Column.left("Our roles", 16),
                Column.left("Stage", 12),
                Column.left("Impact assessed", 14));
        Programme programme = input.programme();
        for (Revision system : programme.inForce("ai-system")) {
            List<String> chosen = input.standing().audit().aiSystems();
            if (!chosen.isEmpty() && !chosen.contains(system.id())) {
                continue;
            }
            boolean assessed = programme.inForce("impact-assessment").stream()
                    .anyMatch(each -> each.body().findText("ai_system").equals(Optional.of(system.id())));
            table.row(
                    Html.text(system.body().text("title")),
                    Html.text(system.body().findText("purpose").orElse("–")),
                    Html.text(String.join(", ", system.body().texts("ai_roles"))),
                    Html.text(system.body().findText("stage").orElse("–")),
                    Html.text(assessed ? "yes" : "no"));
        }
        return new Part(
                "ai-systems", "AI systems in scope", table.isShort(), List.of(table.orElse("None is recorded.")));
    }

    private static Part documents(AuditInput input) {
        Table table = new Table(
                Column.left("Clause", 10),
                Column.left("What it asks for", 38),
                Column.left("State", 13),
                Column.left("Documents", 39));
        for (Duties.Row row : input.duties()) {
            table.row(
                    Html.el("b", row.duty().ref().substring(row.duty().ref().indexOf(':') + 1)),
                    Html.text(row.duty().says()),
                    Html.text(row.state().text().replace('-', ' ')),
                    listed(row));
        }
        return new Part(
                "clauses",
                "What there is for each clause",
                table.isShort(),
                List.of(
                        Html.p("In force says that a document is approved and not overdue. Whether what it says is"
                                + " done, the requirements and their tests say."),
                        table.orElse("No duty is recorded.")));
    }

    private static Html listed(Duties.Row row) {
        int shown = Math.min(4, row.documents().size());
        String names = String.join(", ", row.documents().subList(0, shown))
                + (row.documents().size() > shown
                        ? " and " + Words.number((long) row.documents().size() - shown) + " more"
                        : "");
        Element cell = Html.el("span", Html.text(names.isEmpty() ? "none" : names));
        for (String note : row.notes()) {
            cell = cell.with(Html.el("br"), Html.span("gap small", note));
        }
        return cell;
    }

    private static Part loop(AuditInput input, String kind, String title, String dated, String says) {
        Table table = new Table(Column.left("Document", 26), Column.left("Held", 14), Column.left("What it says", 60));
        for (Revision each : input.programme().inForce(kind)) {
            table.row(
                    Html.text(each.body().findText("title").orElse(each.id())),
                    Html.text(each.body().findText(dated).orElse("–")),
                    Html.el(
                            "span",
                            Html.text(Words.cut(each.body().findText(says).orElse("–"))),
                            Html.el("br"),
                            Html.span("mute small", each.key() + ", revision " + each.number())));
        }
        return new Part(kind, title, table.isShort(), List.of(table.orElse("None is in force: it has to come first.")));
    }

    /// What auditors wrote in the workspaces of this audit and of internal ones, with what management said and what was
    /// seen afterwards. What another firm wrote is for the parties of its audit.
    private static Part findings(AuditInput input) {
        Table table = new Table(
                Column.left("Finding of an auditor", 30),
                Column.left("Grade", 12),
                Column.left("Management's response", 34),
                Column.left("Retest", 24));
        for (Workspace.Finding each : Workspace.findings(input.programme())) {
            if (!each.withdrawn() && shown(input, each)) {
                table.row(
                        Html.text(each.found().body().text("title")),
                        Html.text(each.grades()),
                        Html.text(Words.cut(said(each.response(), "response"))),
                        Html.text(said(each.retests().stream().reduce((one, other) -> other), "outcome")
                                .replace('-', ' ')));
            }
        }
        return new Part(
                "findings", "Findings of auditors", table.isShort(), List.of(table.orElse("None is recorded.")));
    }

    private static boolean shown(AuditInput input, Workspace.Finding finding) {
        String audit = finding.found().body().findText("audit").orElse("");
        return audit.equals(input.standing().audit().id())
                || input.programme()
                        .findInForce(Audit.KIND, audit)
                        .filter(each -> Audit.of(each).type() == AuditType.INTERNAL_AUDIT)
                        .isPresent();
    }

    private static String said(Optional<Revision> fact, String field) {
        return fact.flatMap(each -> each.body().findText(field)).orElse("none yet");
    }

    private static Part corrections(AuditInput input) {
        Table table = new Table(
                Column.left("Nonconformity", 30),
                Column.left("Grade", 12),
                Column.left("Corrective action", 34),
                Column.left("Checked", 24));
        for (Revision each : input.programme().inForce("nonconformity")) {
            Optional<Revision> action = input.programme().inForce("corrective-action").stream()
                    .filter(one -> one.body().findText("nonconformity").equals(Optional.of(each.id())))
                    .findFirst();
            table.row(
                    Html.text(each.body().text("title")),
                    Html.text(each.body().findText("grade").orElse("not graded")),
                    Html.text(action.map(one -> one.body().text("action")).orElse("none yet")),
                    Html.text(action.map(ManagementSystemSection::checked).orElse("–")));
        }
        return new Part(
                "corrections",
                "Nonconformities and corrective actions",
                table.isShort(),
                List.of(table.orElse("None is recorded.")));
    }

    private static String checked(Revision action) {
        return action.body()
                .findText("checked_on")
                .map(on -> (action.body().flag("effective") ? "cause gone, " : "cause not gone, ") + on + ", "
                        + action.body().findText("checked_by").orElse(""))
                .orElse("not yet");
    }

    private static Html missing(String what) {
        return Html.el("p", Html.el("b", "Missing: "), Html.text(what + ".")).styled("missing");
    }
}
