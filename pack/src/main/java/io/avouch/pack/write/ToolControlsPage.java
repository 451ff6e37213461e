package io.avouch.pack.write;

import static io.avouch.pack.write.Page.mono;
import static io.avouch.pack.write.Page.number;
import static io.avouch.pack.write.Page.text;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.PackInput;
import io.avouch.core.pack.ToolControls;
import java.util.List;

/// `tool-controls.html` and `.json`: Avouch's own controls, and each use of them.
final class ToolControlsPage {
    private ToolControlsPage() {}

    static String json(PackInput input) {
        ToolControls controls = input.toolControls();
        return Jcs.text(Json.object()
                .put("release", release(input))
                .put(
                        "duties",
                        Json.array(controls.duties().stream()
                                .map(ToolControlsPage::json)
                                .toList()))
                .put(
                        "uses",
                        Json.array(controls.uses().stream()
                                .map(ToolControlsPage::json)
                                .toList()))
                .put(
                        "runs",
                        Json.array(controls.runs().stream()
                                .map(ToolControlsPage::json)
                                .toList()))
                .put(
                        "skipped",
                        Json.array(controls.skipped().stream()
                                .map(ToolControlsPage::json)
                                .toList()))
                .put(
                        "unread",
                        Json.array(controls.unread().stream()
                                .map(ToolControlsPage::json)
                                .toList()))
                .build());
    }

    private static JsonObject release(PackInput input) {
        return Json.object()
                .put("version", input.release().version())
                .put("digest", input.release().digest())
                .build();
    }

    private static JsonObject json(ToolControls.Duty duty) {
        return Json.object()
                .put("what", duty.what())
                .put("who", duty.who())
                .put("kept", duty.kept())
                .build();
    }

    private static JsonObject json(ToolControls.Use use) {
        return Json.object()
                .put("index", use.index())
                .put("decided_at", use.decidedAt())
                .put("what", use.what())
                .put("subject", use.subject())
                .put("state", use.state())
                .put("author", use.author())
                .putIfPresent("approver", use.approver())
                .put("reason", use.reason())
                .build();
    }

    private static JsonObject json(ToolControls.Run run) {
        return Json.object()
                .put("index", run.index())
                .put("decided_at", run.decidedAt())
                .put("run", run.run())
                .put("actor", run.actor())
                .put("tests", run.tests())
                .put("digest", run.digest())
                .build();
    }

    private static JsonObject json(ToolControls.Skipped skipped) {
        return Json.object()
                .put("index", skipped.index())
                .put("decided_at", skipped.decidedAt())
                .put("due_at", skipped.dueAt())
                .put("schedule", skipped.schedule())
                .put("tests", skipped.tests())
                .put("why", skipped.why())
                .build();
    }

    private static JsonObject json(ToolControls.Unread unread) {
        return Json.object()
                .put("index", unread.index())
                .put("decided_at", unread.decidedAt())
                .put("source", unread.source())
                .put("type", unread.type())
                .put("why", unread.why())
                .build();
    }

    static String html(PackInput input) {
        ToolControls controls = input.toolControls();
        Page page = new Page();
        page.paragraph("Results depend on tests, mappings, scope, waivers and keys. Here is who can change them in"
                + " Avouch, each change, and what was not run or not read. Every change is an entry of"
                + " the ledger; those listed here are disclosed in evidence/decision.tsv and can be verified one by"
                + " one.");
        page.heading("This build")
                .facts(List.of(
                        List.of("Version", text(input.release().version())),
                        List.of("Digest of the program", mono(input.release().digest()))));
        page.heading("Who may change what")
                .table(
                        List.of("What", "Who", "How it is kept honest"),
                        controls.duties().stream()
                                .map(duty -> List.of(
                                        "<b>" + text(duty.what()) + "</b>", text(duty.who()), text(duty.kept())))
                                .toList());
        uses(page, controls);
        runs(page, controls);
        skipped(page, controls);
        unread(page, controls);
        return page.whole(input, "The tool's own controls");
    }

    private static void uses(Page page, ToolControls controls) {
        page.heading("What was decided");
        if (controls.uses().isEmpty()) {
            page.paragraph("Nothing that results depend on was decided up to the end of the window.");
            return;
        }
        page.paragraph("Everything that results depend on, up to the end of the window or the run, what was in force"
                + " at its beginning included.");
        page.table(
                List.of("#Entry", "When", "What", "Which", "State", "By", "Approved by", "Reason"),
                controls.uses().stream()
                        .map(use -> List.of(
                                number(use.index()),
                                text(use.decidedAt()),
                                text(use.what()),
                                mono(use.subject()),
                                text(use.state()),
                                text(use.author()),
                                text(use.approver().orElse("")),
                                text(use.reason())))
                        .toList());
    }

    private static void runs(Page page, ToolControls controls) {
        page.heading("Runs of tests");
        page.paragraph("Tests run when somebody asks for it, and when a schedule does. Every run is recorded, whoever"
                + " likes its results or not: " + controls.runs().size() + " up to the pack's checkpoint.");
        page.table(
                List.of("#Entry", "When", "Run", "By", "#Tests", "Digest"),
                controls.runs().stream()
                        .map(run -> List.of(
                                number(run.index()),
                                text(run.decidedAt()),
                                mono(run.run()),
                                text(run.actor()),
                                number(run.tests()),
                                mono(run.digest())))
                        .toList());
    }

    private static void skipped(Page page, ToolControls controls) {
        page.heading("Runs that did not happen");
        if (controls.skipped().isEmpty()) {
            page.paragraph("No run that a schedule asked for is recorded as skipped. What was missed while the"
                    + " server did not serve is recorded when it serves again.");
            return;
        }
        page.table(
                List.of("#Entry", "Due", "Schedule", "#Tests", "Why"),
                controls.skipped().stream()
                        .map(each -> List.of(
                                number(each.index()),
                                text(each.dueAt()),
                                mono(each.schedule()),
                                each.tests() == 0 ? "all" : number(each.tests()),
                                text(each.why())))
                        .toList());
    }

    private static void unread(Page page, ToolControls controls) {
        page.heading("Readings that were not whole");
        if (controls.unread().isEmpty()) {
            page.paragraph("Every reading of a source in the window was whole.");
            return;
        }
        page.table(
                List.of("#Entry", "When", "Source", "Record type", "Why"),
                controls.unread().stream()
                        .map(each -> List.of(
                                number(each.index()),
                                text(each.decidedAt()),
                                mono(each.source()),
                                text(each.type()),
                                text(each.why())))
                        .toList());
    }
}
