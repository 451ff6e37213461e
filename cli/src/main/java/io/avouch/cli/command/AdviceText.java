package io.avouch.cli.command;

import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An advice in lines for people.
final class AdviceText {
    private AdviceText() {}

    static List<String> lines(JsonObject advice, boolean all) {
        List<String> lines = new ArrayList<>();
        lines.add("Advice of " + advice.text("on") + ": " + advice.text("says"));
        advice.object("needs").members().forEach((scheme, need) -> need(scheme, (JsonObject) need, lines));
        readiness(advice, lines);
        categories(advice, lines);
        rules(advice, lines);
        section(
                "Dates of law (check each at the source)",
                advice.objects("legal_dates").stream()
                        .map(date -> date.text("on") + "  " + date.text("says") + origin(date))
                        .toList(),
                lines);
        lines.add("");
        lines.add("Doing both: " + advice.object("saving").text("says"));
        section("What neither gives", advice.texts("gives_not"), lines);
        whatIfs(advice, all, lines);
        section(
                "Published ranges, in " + advice.text("currency") + "; ask for quotes",
                advice.objects("figures").stream()
                        .map(each -> each.text("item") + ": " + each.text("range") + origin(each))
                        .toList(),
                lines);
        open(advice, lines);
        lines.add("");
        lines.add(advice.text("disclaimer"));
        return lines;
    }

    private static void section(String title, List<String> items, List<String> lines) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(title + ":");
            items.forEach(item -> lines.add("  " + item));
        }
    }

    private static String origin(JsonObject fact) {
        JsonObject origin = fact.object("origin");
        return " (" + origin.text("source") + ", as of " + origin.text("as_of")
                + (origin.flag("confirmed") ? ")" : ", unconfirmed)");
    }

    private static void need(String scheme, JsonObject need, List<String> lines) {
        lines.add("");
        lines.add((scheme.equals("soc2") ? "SOC 2" : "ISO 42001") + ": need " + RunText.number(need, "need") + " of 100"
                + (need.texts("rules").isEmpty()
                        ? ""
                        : ", by rule " + String.join(", ", need.texts("rules")) + " (the answers alone: "
                                + RunText.number(need, "score") + ")"));
        for (JsonObject each : need.objects("contributions")) {
            lines.add(String.format(
                    "  %6s of %3d  %s", each.text("points"), RunText.number(each, "of"), each.text("title")));
        }
    }

    private static void readiness(JsonObject advice, List<String> lines) {
        JsonObject sequence = advice.object("sequence");
        lines.add("");
        lines.add("Readiness " + RunText.number(advice, "readiness") + " of 100."
                + (sequence.text("report").isEmpty() ? "" : " SOC 2 report: " + sequence.text("report") + "."));
        sequence.texts("steps").forEach(step -> lines.add("  " + step));
        advice.objects("feasibility").forEach(each -> lines.add("  " + each.text("says")));
    }

    private static void categories(JsonObject advice, List<String> lines) {
        section(
                "SOC 2 categories",
                advice.objects("categories").stream()
                        .map(each ->
                                (each.flag("in") ? "in   " : "out  ") + each.text("title") + ": " + each.text("says"))
                        .toList(),
                lines);
    }

    private static void rules(JsonObject advice, List<String> lines) {
        section(
                "Rules that apply",
                advice.objects("rules").stream()
                        .map(rule ->
                                rule.text("id") + " " + rule.text("title") + ": " + rule.text("says") + origin(rule))
                        .toList(),
                lines);
        section("Consider beside it", advice.texts("neighbours"), lines);
    }

    private static void whatIfs(JsonObject advice, boolean all, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (JsonObject each : advice.objects("what_would_change")) {
            if (all || each.flag("turns")) {
                found.add(each.text("question") + " " + each.findText("from").orElse("open") + " -> "
                        + each.findText("to").orElse("open") + ": " + each.text("recommendation"));
                if (all) {
                    each.texts("changes").forEach(change -> found.add("    " + change));
                }
            }
        }
        if (found.isEmpty()) {
            found.add("No single answer turns it.");
        }
        section("What would change the advice, one answer at a time", found, lines);
    }

    private static void open(JsonObject advice, List<String> lines) {
        List<String> known = new ArrayList<>();
        advice.object("known")
                .members()
                .forEach((question, value) -> known.add(question + ": from "
                        + String.join(
                                ", ",
                                ((JsonObject) value)
                                        .texts("because").stream().limit(5).toList())));
        section("Taken from the programme", known, lines);
        List<String> unanswered = advice.texts("unanswered");
        if (!unanswered.isEmpty()) {
            section(
                    "Provisional: " + unanswered.size() + " questions are open and count for nothing",
                    List.of(String.join(", ", unanswered)),
                    lines);
        }
    }

    /// What the start of a programme saved, by kind.
    static List<String> started(JsonObject answer, boolean dryRun) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (JsonObject change : answer.objects("applied")) {
            if (!change.text("change").equals("unchanged")) {
                kinds.merge(change.text("kind"), 1, Integer::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        answer.objects("problems").forEach(problem -> lines.add(problem.text("message")));
        lines.add(dryRun ? "Would be set up, as drafts:" : "Set up, as drafts:");
        kinds.forEach((kind, count) -> lines.add("  " + count + " " + kind));
        if (kinds.isEmpty()) {
            lines.add("  nothing: it all exists already");
        }
        int there = answer.texts("there").size();
        if (there > 0 && !kinds.isEmpty()) {
            lines.add("  " + there + " more are there already and stay as they are");
        }
        lines.add(
                "Next: the page /ORGANISATION/programme lists what remains, with owners and dates; edit the scope, name"
                        + " the holders of roles, then have each draft approved by somebody else.");
        return lines;
    }
}
